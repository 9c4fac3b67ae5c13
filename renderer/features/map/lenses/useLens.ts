import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import { useVault } from '../../../session/vaultContext.tsx';
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
  const store = useMemo(() => legendOf(vault, lens), [vault, lens]);
  const now = useSyncExternalStore(store.subscribe, store.get);
  const strong = useMemo(() => (kept.size === 0 ? null : now.legend.people(kept)), [now, kept]);
  return useMemo(
    () => ({
      lens,
      rows: now.rows,
      kept,
      strong,
      toggle: (key) => setKept((old) => new Set(old.has(key) ? [...old].filter((one) => one !== key) : [...old, key])),
      clear: () => setKept(none),
    }),
    [lens, now, kept, strong],
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
