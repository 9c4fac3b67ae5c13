import { wrapAngle } from '../ringSlots.ts';
import type { SectorArc } from './arcs.ts';

const turn = 2 * Math.PI;
/** The first sector begins at twelve o'clock. */
export const top = 1.5 * Math.PI;
/** Arcs begin and end at whole degrees. */
export const cells = 360;

// What is at twelve o'clock to the last digit or nearly is in the first degree on every device.
const cellOf = (angle: number): number => Math.floor(((angle - top + turn + 1e-6) % turn) * (cells / turn)) % cells;

/** How many of the angles, radians, lie before each degree, counted from twelve o'clock. */
export const countsBefore = (angles: Iterable<number>): Int32Array => {
  const sums = new Int32Array(cells + 1);
  for (const angle of angles) {
    const cell = cellOf(angle);
    sums[cell + 1] = (sums[cell + 1] ?? 0) + 1;
  }
  for (let i = 1; i <= cells; i += 1) sums[i] = (sums[i] ?? 0) + (sums[i - 1] ?? 0);
  return sums;
};

/** The arcs between cuts. @param ends where each ends, degrees from twelve o'clock, rising */
export const arcsBetween = (keys: readonly (string | null)[], ends: readonly number[]): SectorArc[] =>
  keys.map((key, i) => {
    const start = ends[i - 1] ?? 0;
    const from = wrapAngle(top + (start / cells) * turn);
    return { key, from, to: from + (((ends[i] ?? cells) - start) / cells) * turn };
  });

/** Each arc has room for a name at the rim, in parts of an even share. */
const leastShare = 0.25;

/** The fewest degrees that one of so many arcs has. */
export const leastOf = (sectors: number): number => Math.floor((cells / sectors) * leastShare);

/** The degrees that each sector should have, by how many people it has. */
export const sharesOf = (totals: readonly number[]): number[] => {
  const all = totals.reduce((sum, count) => sum + count, 0);
  const least = leastOf(totals.length);
  return totals.map((count) => least + (cells - least * totals.length) * (all > 0 ? count / all : 1 / totals.length));
};

/** How ends of sectors are found: what one costs from a degree to another. */
export type CostOf = (sector: number) => (from: number, to: number) => number;

/**
 * The cheapest ends of so many sectors in a row, by dynamic programming.
 * @param grid degrees between two places at which one may end; a divisor of 360
 * @returns the ends in degrees, and what they cost in all
 */
export const cheapestCuts = (
  count: number,
  costOf: CostOf,
  grid = 1,
): { readonly ends: number[]; readonly cost: number } => {
  const size = cells / grid;
  const least = Math.max(1, Math.floor(leastOf(count) / grid));
  let best = Float64Array.from({ length: size + 1 }, (_, i) => (i === 0 ? 0 : Number.POSITIVE_INFINITY));
  const cameFrom: Int32Array[] = [];
  for (let sector = 0; sector < count; sector += 1) {
    const cost = costOf(sector);
    const next = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(size + 1);
    const lastEnd = size - least * (count - 1 - sector);
    for (let end = sector === count - 1 ? size : least * (sector + 1); end <= lastEnd; end += 1) {
      for (let start = least * sector; start <= end - least; start += 1) {
        const before = best[start] ?? Number.POSITIVE_INFINITY;
        if (before >= (next[end] ?? 0)) continue;
        const sum = before + cost(start * grid, end * grid);
        if (sum >= (next[end] ?? 0)) continue;
        next[end] = sum;
        from[end] = start;
      }
    }
    best = next;
    cameFrom.push(from);
  }
  const ends = [size];
  for (let sector = count - 1; sector > 0; sector -= 1) ends.unshift(cameFrom[sector]?.[ends[0] ?? 0] ?? 0);
  return { ends: ends.map((end) => end * grid), cost: best[size] ?? 0 };
};
