import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import { useVault } from '../../../session/vaultContext.tsx';
import { keptGroups } from './keptGroups.ts';
import type { LegendRow } from './legend.ts';
import { legendOf } from './legendOf.ts';
import type { Lens } from './lens.ts';
import { lensChoice, lensOf } from './lenses.ts';

/** The lens the map is seen through, and its legend. */
export interface Seen {
  readonly lens: Lens;
  readonly rows: readonly LegendRow[];
  /** The groups that stay strong; empty: all. */
  readonly kept: ReadonlySet<string>;
  /** Those who stay strong; null: everyone. */
  readonly strong: ReadonlySet<AlterId> | null;
}

/** Keeps the legend of the lens chosen on this computer, and which of its groups stay strong. */
export const useLens = (): Seen => {
  const vault = useVault();
  const lens = lensOf(lensChoice.use());
  const kept = keptGroups.use();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another lens has other groups.
  useEffect(() => keptGroups.clear, [lens, vault]);
  const store = useMemo(() => legendOf(vault, lens), [vault, lens]);
  const now = useSyncExternalStore(store.subscribe, store.get);
  const strong = useMemo(() => (kept.size === 0 ? null : now.legend.people(kept)), [now, kept]);
  return useMemo(() => ({ lens, rows: now.rows, kept, strong }), [lens, now, kept, strong]);
};

/** Those who are in both; null stands for everyone. */
export const inBoth = (
  one: ReadonlySet<AlterId> | null,
  other: ReadonlySet<AlterId> | null,
): ReadonlySet<AlterId> | null => {
  if (!one || !other) return one ?? other;
  return new Set([...one].filter((id) => other.has(id)));
};
