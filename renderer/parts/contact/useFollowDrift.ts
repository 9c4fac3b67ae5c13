import { useCallback } from 'react';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { moveEach } from '../../../shared/vault/commands/moveEach.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { useNotices } from '../../session/notices.tsx';
import { shownName } from '../../session/privacy.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { crowdedWords } from '../ringWords.ts';
import { seatsOn } from '../seating/seatsOn.ts';
import { driftOf } from './drift.ts';

const seatsOf = (vault: Vault, rings: ReadonlyMap<AlterId, TierId>): ReadonlyMap<AlterId, number> => {
  const seats = new Map<AlterId, number>();
  for (const ring of new Set(rings.values())) {
    const going = [...rings].filter(([, tier]) => tier === ring).map(([id]) => id);
    for (const [id, seat] of seatsOn(vault, going, ring)) seats.set(id, seat);
  }
  return seats;
};

const doneWords = (vault: Vault, rings: ReadonlyMap<AlterId, TierId>): string => {
  const [first] = rings;
  if (rings.size !== 1 || !first) return `${rings.size.toLocaleString()} people are where they drifted to now.`;
  const [id, ring] = first;
  const tier = vault.tiers.get(ring);
  const crowded = tier ? crowdedWords(tier, vault.placedOn(ring).size) : '';
  return `${shownName(vault.alters.get(id)?.name ?? '')} is on ${tier?.name ?? ''} now. ${crowded}`.trim();
};

/**
 * Moves those of some people who drifted to the rings where contacts put them, as one step of undo, and says so; or says
 * that none of them did.
 */
export const useFollowDrift = (): ((ids: readonly AlterId[]) => void) => {
  const vault = useVault();
  const notices = useNotices();
  return useCallback(
    (ids) => {
      const today = vault.edge.today();
      const rings = new Map(
        ids.flatMap((id) => {
          const drift = driftOf(vault, id, today);
          return drift ? [[id, drift.observed] as const] : [];
        }),
      );
      if (rings.size > 0) {
        const moved = moveEach(vault, rings, seatsOf(vault, rings));
        notices.tell(moved, moved.ok ? doneWords(vault, rings) : undefined);
        return;
      }
      const [first] = ids;
      const who = ids.length === 1 && first ? shownName(vault.alters.get(first)?.name ?? '') : 'any of them';
      notices.say(`Nothing written down says that ${who} stands elsewhere.`);
    },
    [vault, notices],
  );
};
