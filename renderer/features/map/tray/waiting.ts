import { useMemo } from 'react';
import type { Alter } from '../../../../shared/domain/alter.ts';
import { foldText } from '../../../../shared/domain/name.ts';
import { useVaultRead } from '../../../session/vaultContext.tsx';
import { useMatchingIds } from '../../../session/view.tsx';
import { isWaiting } from '../mapFeed.ts';

// A record is a new object when it changes, so its folded name can be kept with it.
const folded = new WeakMap<Alter, string>();

const keyOf = (alter: Alter): string => {
  const known = folded.get(alter);
  if (known !== undefined) return known;
  const key = foldText(alter.name);
  folded.set(alter, key);
  return key;
};

const byName = (a: Alter, b: Alter): number => {
  const x = keyOf(a);
  const y = keyOf(b);
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
