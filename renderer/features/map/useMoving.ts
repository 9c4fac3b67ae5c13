import { useCallback } from 'react';
import type { Placement } from '../../../shared/domain/alter.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { moveAlters } from '../../../shared/vault/commands/alters.ts';
import { crowdedWords } from '../../parts/ringWords.ts';
import { seatsOn } from '../../parts/seating/seatsOn.ts';
import { useNotices } from '../../session/notices.tsx';
import { shownName } from '../../session/privacy.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { whoWords } from './carryWords.ts';

/**
 * Moves people to a ring or, with null, back to the tray, and says so. A move within a ring needs no words.
 * @param said what is said instead, asked when the move is done
 */
export type Moving = (ids: readonly AlterId[], placement: Placement | null, said?: () => string) => void;

/** Moves people, as one step of undo. */
export const useMoving = (): Moving => {
  const vault = useVault();
  const notices = useNotices();
  return useCallback(
    (ids, placement, said) => {
      const going = ids.filter((id) => vault.alters.get(id)?.placement?.tier !== placement?.tier);
      const who = whoWords(going.map((id) => shownName(vault.alters.get(id)?.name ?? '')));
      const seats = placement?.angle === null ? seatsOn(vault, ids, placement.tier) : undefined;
      const moved = moveAlters(vault, ids, placement, seats);
      const tier = placement ? vault.tiers.get(placement.tier) : undefined;
      if (!moved.ok || going.length === 0) notices.tell(moved);
      else {
        const are = going.length === 1 ? 'is' : 'are';
        const crowded = tier ? crowdedWords(tier, vault.placedOn(tier.id).size) : '';
        const done = said?.() ?? `${who} ${are} ${tier ? `on ${tier.name}` : 'in the tray'} now.`;
        notices.tell(moved, `${done} ${crowded}`.trim());
      }
    },
    [vault, notices],
  );
};
