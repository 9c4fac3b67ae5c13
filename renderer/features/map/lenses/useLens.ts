import { useEffect, useMemo, useState } from 'react';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import { isOnMap } from '../../../parts/seating/onMap.ts';
import { useVault, useVaultRead } from '../../../session/vaultContext.tsx';
import { keptPeople, type LegendRow, legendRows } from './legend.ts';
import type { Lens } from './lens.ts';
import { lensChoice, lensOf } from './lenses.ts';

/** The lens the map is seen through, and its legend. */
export interface Seen {
  readonly lens: Lens;
  readonly rows: readonly LegendRow[];
  /** The groups that stay strong; empty: all. */
  readonly kept: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  readonly clear: () => void;
  /** Those who stay strong; null: everyone. */
  readonly strong: ReadonlySet<AlterId> | null;
}

const none: ReadonlySet<string> = new Set();

/** Keeps the legend of the lens chosen on this computer, and which of its groups stay strong. */
export const useLens = (): Seen => {
  const vault = useVault();
  const lens = lensOf(lensChoice.use());
  const [kept, setKept] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another lens has other groups.
  useEffect(() => setKept(none), [lens, vault]);
  const { rows, strong } = useVaultRead(
    () => {
      const sorted = lens.sort(vault);
      const people = [...vault.alters.values()].filter((alter) => isOnMap(vault, alter));
      return {
        rows: legendRows(lens, sorted, people),
        strong: kept.size === 0 ? null : keptPeople(sorted, people, kept),
      };
    },
    (change) => change.alters.size + change.tags.size + change.tiers.size > 0,
    [lens, kept],
  );
  return useMemo(
    () => ({
      lens,
      rows,
      kept,
      strong,
      toggle: (key) => setKept((old) => new Set(old.has(key) ? [...old].filter((one) => one !== key) : [...old, key])),
      clear: () => setKept(none),
    }),
    [lens, rows, kept, strong],
  );
};

/** Those who are in both; null stands for everyone. */
export const inBoth = (
  one: ReadonlySet<AlterId> | null,
  other: ReadonlySet<AlterId> | null,
): ReadonlySet<AlterId> | null => {
  if (!one || !other) return one ?? other;
  return new Set([...one].filter((id) => other.has(id)));
};
