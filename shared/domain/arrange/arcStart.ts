import type { SectorArc } from './arcs.ts';

const turn = 2 * Math.PI;

/**
 * Spreads the people of each sector over its arc, in the order in which they would lie around the whole circle, begun
 * behind the widest gap between two of them.
 * @param angles by person; NaN for those who have none, who are left out
 */
export const spreadInArcs = (
  angles: Float64Array,
  arcs: readonly SectorArc[],
  sectorOf: (who: number) => number,
): Float64Array => {
  const wishes = new Float64Array(angles.length).fill(Number.NaN);
  const parts = arcs.map((): number[] => []);
  angles.forEach((angle, who) => {
    if (!Number.isNaN(angle)) parts[sectorOf(who)]?.push(who);
  });
  parts.forEach((people, part) => {
    const arc = arcs[part];
    if (!arc) return;
    people.sort((a, b) => (angles[a] ?? 0) - (angles[b] ?? 0) || a - b);
    const first = afterWidestGap(people.map((who) => angles[who] ?? 0));
    [...people.slice(first), ...people.slice(0, first)].forEach((who, i) => {
      wishes[who] = arc.from + ((i + 0.5) / people.length) * (arc.to - arc.from);
    });
  });
  return wishes;
};

const afterWidestGap = (sorted: readonly number[]): number => {
  let first = 0;
  let widest = (sorted[0] ?? 0) + turn - (sorted.at(-1) ?? 0);
  sorted.forEach((angle, i) => {
    const gap = i === 0 ? 0 : angle - (sorted[i - 1] ?? 0);
    if (gap <= widest) return;
    widest = gap;
    first = i;
  });
  return first;
};
