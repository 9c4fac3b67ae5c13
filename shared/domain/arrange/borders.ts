import { wrapAngle } from '../ringSlots.ts';
import { angleOf } from './angles.ts';
import type { SectorArc } from './arcs.ts';
import type { Cast } from './cast.ts';
import { type CostOf, cells, countsBefore, sharesOf, top } from './cuts.ts';
import { cutCircle, outside } from './cutting.ts';
import { partsOf } from './divide.ts';
import type { Seating } from './seating.ts';

/** What it costs that a border runs through somebody, beside an arc that is broader or narrower than its share. */
const through = 4;
/** Degrees on either side of a border in which somebody is in its way. */
const beside = 2;

/**
 * The arcs that divide the circle so that as many people as can be stand inside that of their sector, with borders
 * that run between people; none where nobody has a sector. Everybody has to be seated.
 */
export const bordersOf = ({ people }: Cast, { floor, slotOf }: Seating): SectorArc[] => {
  const found = partsOf(people);
  if (!found) return [];
  const { keys, parts } = found;
  const angles = keys.map((): number[] => []);
  parts.forEach((part, who) => {
    const slot = slotOf[who] ?? -1;
    if (slot >= 0) angles[part]?.push(angleOf(floor.x[slot] ?? 0, floor.y[slot] ?? 0));
  });
  return cutCircle(keys, byMiddle(keys, parts, floor, slotOf), costsOf(angles)).arcs;
};

const costsOf = (angles: readonly (readonly number[])[]): CostOf => {
  const sums = angles.map(countsBefore);
  const all = countsBefore(angles.flat());
  const shares = sharesOf(angles.map(({ length }) => length));
  const inTheWay = Float64Array.from({ length: cells + 1 }, (_, cut) =>
    cut === cells ? 0 : (all[Math.min(cells, cut + beside)] ?? 0) - (all[Math.max(0, cut - beside)] ?? 0),
  );
  return (part) => {
    const [sum, share, total] = [sums[part], shares[part] ?? 1, angles[part]?.length ?? 0];
    return (from, to) =>
      (to - from - share) ** 2 / share +
      outside * (total - ((sum?.[to] ?? 0) - (sum?.[from] ?? 0))) +
      through * (inTheWay[to] ?? 0);
  };
};

/** Sums are compared in these parts, so that the order in which they are made never decides. */
const grain = 1e6;

/** From twelve o'clock on by the middle of where their people stand; sectors that have none last. */
const byMiddle = (
  keys: readonly (string | null)[],
  parts: readonly number[],
  floor: Seating['floor'],
  slotOf: Int32Array,
): number[] => {
  const x = new Float64Array(keys.length);
  const y = new Float64Array(keys.length);
  parts.forEach((part, who) => {
    const [atX, atY] = [floor.x[slotOf[who] ?? -1] ?? 0, floor.y[slotOf[who] ?? -1] ?? 0];
    const distance = Math.sqrt(atX ** 2 + atY ** 2);
    if (distance === 0) return;
    x[part] = (x[part] ?? 0) + atX / distance;
    y[part] = (y[part] ?? 0) + atY / distance;
  });
  const behindTop = keys.map((_, part) => {
    const [atX, atY] = [Math.round((x[part] ?? 0) * grain), Math.round((y[part] ?? 0) * grain)];
    return atX === 0 && atY === 0 ? 2 * Math.PI : wrapAngle(angleOf(atX, atY) - top);
  });
  return keys.map((_, part) => part).sort((a, b) => (behindTop[a] ?? 0) - (behindTop[b] ?? 0) || a - b);
};
