import { wrapAngle } from '../ringSlots.ts';
import { angleOf } from './angles.ts';
import { type SectorArc, sectorArcs, sectorKeys, top } from './arcs.ts';
import type { Cast } from './cast.ts';
import { circularOrder } from './circularOrder.ts';
import type { Seating } from './seating.ts';
import { type Edge, webOf } from './web.ts';

/** The circle divided. */
interface Divided {
  /** In their order around the circle; none where nobody has a sector. */
  readonly arcs: readonly SectorArc[];
  /** The arc of each person. */
  readonly sectorOf: (who: number) => number;
}

/**
 * Puts sectors in their order around the circle.
 * @param parts the sector of each person, as an index into `keys`
 * @returns indexes into `keys`
 */
type Order = (keys: readonly (string | null)[], parts: readonly number[], cast: Cast) => number[];

/** Divides the circle by what the people have, if anyone has any of it. */
export const divide = (cast: Cast, { floor, slotOf, free }: Seating, inOrder: Order): Divided => {
  const keys = sectorKeys(cast.people.map(({ sector }) => sector));
  if (keys.length === 0) return { arcs: [], sectorOf: () => 0 };
  const numbers = new Map(keys.map((key, i) => [key, i]));
  const parts = cast.people.map(({ sector }) => numbers.get(sector) ?? keys.length - 1);
  const order = inOrder(keys, parts, cast);
  const arcOf = Int32Array.from(keys, (_, part) => order.indexOf(part));
  const counts = keys.map(() => new Int32Array(free.length));
  parts.forEach((part, who) => {
    const row = counts[arcOf[part] ?? 0];
    const ring = cast.rings[who] ?? 0;
    if (row && (slotOf[who] ?? -1) < 0) row[ring] = (row[ring] ?? 0) + 1;
  });
  const arcs = sectorArcs({
    keys: order.map((part) => keys[part] ?? null),
    counts,
    angles: free.map((slots) => Float64Array.from(slots, (slot) => angleOf(floor.x[slot] ?? 0, floor.y[slot] ?? 0))),
  });
  return { arcs, sectorOf: (who) => arcOf[parts[who] ?? 0] ?? 0 };
};

/** Those with many ties between them beside each other; the others last, else the largest first. */
export const orderByTies: Order = (keys, parts, { people, web }) => {
  const sizes = new Float64Array(keys.length);
  const edges: Edge[] = [];
  parts.forEach((part, who) => {
    sizes[part] = (sizes[part] ?? 0) + 1;
    for (let e = web.start[who] ?? 0; e < (web.start[who + 1] ?? 0); e += 1) {
      const other = web.ends[e] ?? 0;
      if (other > who && other < people.length) edges.push([part, parts[other] ?? 0, web.weights[e] ?? 0]);
    }
  });
  const order = circularOrder(webOf(keys.length, edges), sizes);
  const first = keys.at(-1) === null ? order.indexOf(keys.length - 1) + 1 : order.indexOf(0);
  return [...order.slice(first), ...order.slice(0, first)];
};

/** Sums are compared in these parts, so that the last digits of sines, which differ between engines, never decide. */
const grain = 1e6;

/** As their people stand now, from twelve o'clock on; sectors of which nobody is seated last. */
export const orderBySeats: Order = (keys, parts, { people }) => {
  const x = new Float64Array(keys.length);
  const y = new Float64Array(keys.length);
  people.forEach(({ angle, seat }, who) => {
    const at = angle ?? seat;
    const part = parts[who] ?? 0;
    if (at === null) return;
    x[part] = (x[part] ?? 0) + Math.cos(at);
    y[part] = (y[part] ?? 0) + Math.sin(at);
  });
  const behindTop = keys.map((_, part) => {
    const [atX, atY] = [Math.round((x[part] ?? 0) * grain), Math.round((y[part] ?? 0) * grain)];
    return atX === 0 && atY === 0 ? 2 * Math.PI : wrapAngle(angleOf(atX, atY) - top);
  });
  return keys.map((_, part) => part).sort((a, b) => (behindTop[a] ?? 0) - (behindTop[b] ?? 0) || a - b);
};
