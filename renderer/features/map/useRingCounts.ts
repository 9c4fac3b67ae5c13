import type { TierId } from '../../../shared/domain/ids.ts';
import { useVaultRead } from '../../session/vaultContext.tsx';
import { ringCounts } from './mapFeed.ts';
import { shownDay } from './past/usePast.ts';

/** How many stand on each ring on the day that the map shows; a ring that is empty may be missing. */
export const useRingCounts = (): ReadonlyMap<TierId, number> => {
  const day = shownDay.use();
  return useVaultRead(
    (vault) => ringCounts(vault, day),
    (change) => change.alters.size + change.tiers.size > 0,
    [day],
  );
};
