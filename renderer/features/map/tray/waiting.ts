import { useMemo } from 'react';
import type { Alter } from '../../../../shared/domain/alter.ts';
import { useVaultRead } from '../../../session/vaultContext.tsx';
import { useMatchingIds } from '../../../session/view.tsx';
import { foldedName } from '../foldedName.ts';
import { isWaiting } from '../mapFeed.ts';

const byName = (a: Alter, b: Alter): number => {
  const x = foldedName(a);
  const y = foldedName(b);
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1;
};

/** Who waits for a place, by name: all of them, and those among them whom the shared filter means. */
export const useWaiting = (): { readonly all: number; readonly shown: readonly Alter[] } => {
  const waiting = useVaultRead(
    (vault) => {
      const found: Alter[] = [];
      for (const alter of vault.alters.values()) if (isWaiting(vault, alter)) found.push(alter);
      return found.sort(byName);
    },
    (change) => change.alters.size + change.tiers.size > 0,
    [],
  );
  const matching = useMatchingIds();
  return useMemo(
    () => ({ all: waiting.length, shown: matching ? waiting.filter(({ id }) => matching.has(id)) : waiting }),
    [waiting, matching],
  );
};
