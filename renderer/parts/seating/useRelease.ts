import { useCallback } from 'react';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { releaseAngles } from '../../../shared/vault/commands/seats.ts';
import { useNotices } from '../../session/notices.tsx';
import { shownName } from '../../session/privacy.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { seatsOn } from './seatsOn.ts';

/**
 * Lets the map find places again for those of some people who were put at an angle by hand, as one step of undo, and
 * says so; or says that none of them was. Their rings stay.
 */
export const useRelease = (): ((ids: readonly AlterId[]) => void) => {
  const vault = useVault();
  const notices = useNotices();
  return useCallback(
    (ids) => {
      const held = ids.flatMap((id) => {
        const alter = vault.alters.get(id);
        return alter?.placement && alter.placement.angle !== null ? [{ id, tier: alter.placement.tier }] : [];
      });
      const [first] = held;
      if (!first) {
        notices.say('The map chose these places already.');
        return;
      }
      const seats = new Map<AlterId, number>();
      for (const ring of new Set(held.map(({ tier }) => tier))) {
        const there = held.filter(({ tier }) => tier === ring).map(({ id }) => id);
        for (const [id, seat] of seatsOn(vault, there, ring)) seats.set(id, seat);
      }
      const who =
        held.length === 1
          ? shownName(vault.alters.get(first.id)?.name ?? '')
          : `${held.length.toLocaleString()} people`;
      notices.tell(
        releaseAngles(
          vault,
          held.map(({ id }) => id),
          seats,
        ),
        `Kith chooses the place of ${who} again.`,
      );
    },
    [vault, notices],
  );
};
