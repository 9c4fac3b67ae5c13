import type { Alter } from '../../../../shared/domain/alter.ts';
import type { VaultChange } from '../../../../shared/vault/reading.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import { isOnMap } from '../../../parts/seating/onMap.ts';
import { revisionOf } from '../../../session/vaultContext.tsx';
import { Legend, type LegendRow, sameGroups } from './legend.ts';
import type { Lens } from './lens.ts';

/** What of a legend is shown; a new object at each change. */
export interface LegendNow {
  readonly legend: Legend;
  readonly rows: readonly LegendRow[];
}

const freshLegend = (vault: Vault, lens: Lens): Legend =>
  new Legend(
    lens,
    lens.sort(vault),
    [...vault.alters.values()].filter((alter) => isOnMap(vault, alter)),
  );

const onMap = (vault: Vault, alter: Alter | undefined): Alter | undefined =>
  alter && isOnMap(vault, alter) ? alter : undefined;

const nowOf = (legend: Legend): LegendNow => ({ legend, rows: legend.rows() });

/** Keeps the legend of a lens in step with the vault while somebody listens. */
export const legendOf = (vault: Vault, lens: Lens) => {
  let now = nowOf(freshLegend(vault, lens));
  let revision = revisionOf(vault);
  const follow = (change: VaultChange): void => {
    const sorted = lens.sort(vault);
    const everyone = change.tags.size + change.tiers.size > 0 || !sameGroups(sorted, now.legend.sorted);
    const legend = everyone ? freshLegend(vault, lens) : now.legend;
    if (!everyone) {
      legend.sortBy(sorted);
      for (const id of change.alters) legend.put(id, onMap(vault, vault.alters.get(id)));
    }
    now = nowOf(legend);
  };
  return {
    get: (): LegendNow => now,
    subscribe: (wake: () => void): (() => void) => {
      // Something may have changed while nobody listened.
      if (revision !== revisionOf(vault)) now = nowOf(freshLegend(vault, lens));
      revision = revisionOf(vault);
      return vault.subscribe((change) => {
        revision = revisionOf(vault);
        if (change.alters.size + change.tags.size + change.tiers.size === 0) return;
        follow(change);
        wake();
      });
    },
  };
};
