import { type CostOf, countsBefore, sharesOf } from './cuts.ts';
import { outside } from './cutting.ts';

/** What the arcs are made for: how many people of each sector and how many slots each ring has. */
interface ArcNeed {
  /** People of each sector, by ring. */
  readonly counts: readonly Int32Array[];
  /** The true angle of every slot that may be had, by ring. */
  readonly angles: readonly Float64Array[];
}

/**
 * What arcs cost that are to have room for as many people as can be on every ring, and besides a share of the circle by
 * how many people they have.
 */
export const roomCosts = ({ counts, angles }: ArcNeed): CostOf => {
  const sums = angles.map(countsBefore);
  const shares = sharesOf(counts.map((row) => row.reduce((sum, count) => sum + count, 0)));
  return (part) => (from, to) => {
    let cost = (to - from - (shares[part] ?? 0)) ** 2 / (shares[part] ?? 1);
    sums.forEach((sum, ring) => {
      const lacking = (counts[part]?.[ring] ?? 0) - ((sum[to] ?? 0) - (sum[from] ?? 0));
      if (lacking > 0) cost += outside * lacking;
    });
    return cost;
  };
};
