import { useCallback } from 'react';
import type { Placement } from '../../../shared/domain/alter.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { moveAlters } from '../../../shared/vault/commands/alters.ts';
import { crowdedWords } from '../../parts/ringWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { shownName } from '../../session/privacy.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { whoWords } from './carryWords.ts';

/** Moves people to a ring or, with null, back to the tray, and says so. A move within a ring needs no words. */
export const useMoving = (): ((ids: readonly AlterId[], placement: Placement | null) => void) => {
  const vault = useVault();
  const notices = useNotices();
  return useCallback(
    (ids, placement) => {
      const going = ids.filter((id) => vault.alters.get(id)?.placement?.tier !== placement?.tier);
      const who = whoWords(going.map((id) => shownName(vault.alters.get(id)?.name ?? '')));
      const moved = moveAlters(vault, ids, placement);
      const tier = placement ? vault.tiers.get(placement.tier) : undefined;
      if (!moved.ok || going.length === 0) notices.tell(moved);
      else {
        const are = going.length === 1 ? 'is' : 'are';
        const crowded = tier ? crowdedWords(tier, vault.placedOn(tier.id).size) : '';
        notices.tell(moved, `${who} ${are} ${tier ? `on ${tier.name}` : 'in the tray'} now. ${crowded}`.trim());
      }
    },
    [vault, notices],
  );
};
