import { wrapAngle } from '../ringSlots.ts';

/** An arc of the map that belongs to one tag, organisation or whatever divides the circle. */
export interface SectorArc {
  /** null: everybody else. */
  readonly key: string | null;
  /** Where the arc begins and ends, radians clockwise from three o'clock; `to` is greater, if need be beyond 2π. */
  readonly from: number;
  readonly to: number;
}

/** What the arcs are made for: how many people of each sector and how many slots each ring has. */
export interface ArcNeed {
  readonly keys: readonly (string | null)[];
  /** People of each sector, by ring. */
  readonly counts: readonly Int32Array[];
  /** The true angle of every slot that may be had, by ring. */
  readonly angles: readonly Float64Array[];
}

const turn = 2 * Math.PI;
/** The first sector begins at twelve o'clock. */
export const top = 1.5 * Math.PI;
/** Arcs begin and end at whole degrees. */
const cells = 360;
/** What one person outside their sector costs beside an arc that is broader or narrower than its share. */
const outside = 1000;
/** Each arc has room for a name at the rim, in parts of an even share. */
const leastShare = 0.25;
/** More sectors than this cannot be told apart; the smallest are then among the others. */
const mostSectors = 16;

/** The keys that get a sector of their own, largest first; null last, where some have no key or one that is too small. */
export const sectorKeys = (keysOfPeople: readonly (string | null)[]): (string | null)[] => {
  const counts = new Map<string, number>();
  for (const key of keysOfPeople) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key);
  if (sorted.length === 0) return [];
  const named = sorted.length > mostSectors ? sorted.slice(0, mostSectors - 1) : sorted;
  const rest = named.length < sorted.length || keysOfPeople.includes(null);
  return rest ? [...named, null] : named;
};

/**
 * Divides the circle among sectors in the order given, from twelve o'clock on: as many people as can be stand inside
 * their own on every ring, and else each has the share of its people. Found by dynamic programming over whole degrees.
 */
export const sectorArcs = ({ keys, counts, angles }: ArcNeed): SectorArc[] => {
  const sums = angles.map(slotSums);
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, count) => sum + count, 0);
  const least = Math.floor((cells / keys.length) * leastShare);
  const shares = totals.map(
    (count) => least + (cells - least * keys.length) * (all > 0 ? count / all : 1 / keys.length),
  );
  const costs =
    (sector: number) =>
    (from: number, to: number): number => {
      let cost = (to - from - (shares[sector] ?? 0)) ** 2 / (shares[sector] ?? 1);
      sums.forEach((sum, ring) => {
        const lacking = (counts[sector]?.[ring] ?? 0) - ((sum[to] ?? 0) - (sum[from] ?? 0));
        if (lacking > 0) cost += outside * lacking;
      });
      return cost;
    };
  const ends = cheapestCuts(keys.length, Math.max(1, least), costs);
  return keys.map((key, i) => {
    const start = ends[i - 1] ?? 0;
    const from = wrapAngle(top + (start / cells) * turn);
    return { key, from, to: from + (((ends[i] ?? cells) - start) / cells) * turn };
  });
};

/** How many slots lie before each degree, counted from twelve o'clock. */
const slotSums = (angles: Float64Array): Int32Array => {
  const sums = new Int32Array(cells + 1);
  for (const angle of angles) {
    const cell = cellOf(angle);
    sums[cell + 1] = (sums[cell + 1] ?? 0) + 1;
  }
  for (let i = 1; i <= cells; i += 1) sums[i] = (sums[i] ?? 0) + (sums[i - 1] ?? 0);
  return sums;
};

// A slot at twelve o'clock to the last digit or nearly is in the first degree on every device.
const cellOf = (angle: number): number => Math.floor(((angle - top + turn + 1e-6) % turn) * (cells / turn)) % cells;

const cheapestCuts = (
  count: number,
  least: number,
  costs: (sector: number) => (from: number, to: number) => number,
): number[] => {
  let best = Float64Array.from({ length: cells + 1 }, (_, i) => (i === 0 ? 0 : Number.POSITIVE_INFINITY));
  const cameFrom: Int32Array[] = [];
  for (let sector = 0; sector < count; sector += 1) {
    const cost = costs(sector);
    const next = new Float64Array(cells + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(cells + 1);
    const lastEnd = cells - least * (count - 1 - sector);
    for (let end = sector === count - 1 ? cells : least * (sector + 1); end <= lastEnd; end += 1) {
      for (let start = least * sector; start <= end - least; start += 1) {
        const before = best[start] ?? Number.POSITIVE_INFINITY;
        if (before >= (next[end] ?? 0)) continue;
        const sum = before + cost(start, end);
        if (sum >= (next[end] ?? 0)) continue;
        next[end] = sum;
        from[end] = start;
      }
    }
    best = next;
    cameFrom.push(from);
  }
  const ends = [cells];
  for (let sector = count - 1; sector > 0; sector -= 1) ends.unshift(cameFrom[sector]?.[ends[0] ?? 0] ?? 0);
  return ends;
};

/** How far an angle lies beyond the nearer end of an arc, radians; 0 inside it. */
export const beyondArc = ({ from, to }: SectorArc, angle: number): number => {
  const along = (((angle + 1e-6 - from) % turn) + turn) % turn;
  return along < to - from ? 0 : Math.min(along - (to - from), turn - along);
};

/** The arc in which an angle lies, radians; undefined where the circle is not divided. */
export const arcAt = (arcs: readonly SectorArc[], angle: number): SectorArc | undefined =>
  arcs.find((arc) => beyondArc(arc, angle) === 0);
