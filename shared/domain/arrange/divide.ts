import { angleOf } from './angles.ts';
import { type SectorArc, sectorKeys } from './arcs.ts';
import type { Cast } from './cast.ts';
import { circularOrder } from './circularOrder.ts';
import { cutCircle } from './cutting.ts';
import { roomCosts } from './roomCosts.ts';
import type { Seating } from './seating.ts';
import { type Edge, webOf } from './web.ts';

/** The circle divided. */
interface Divided {
  /** In their order around the circle; none where nobody has a sector. */
  readonly arcs: readonly SectorArc[];
  /** The arc of each person. */
  readonly sectorOf: (who: number) => number;
}

/** What sectors there are, and the one of each person as an index into them; undefined where nobody has one. */
export const partsOf = (
  people: Cast['people'],
): { readonly keys: readonly (string | null)[]; readonly parts: readonly number[] } | undefined => {
  const keys = sectorKeys(people.map(({ sector }) => sector));
  if (keys.length === 0) return undefined;
  const numbers = new Map(keys.map((key, i) => [key, i]));
  return { keys, parts: people.map(({ sector }) => numbers.get(sector) ?? keys.length - 1) };
};

/** Divides the circle by what the people have, if anyone has any of it, before anybody is seated but by hand. */
export const divide = (cast: Cast, { floor, slotOf, free }: Seating): Divided => {
  const found = partsOf(cast.people);
  if (!found) return { arcs: [], sectorOf: () => 0 };
  const { keys, parts } = found;
  const counts = keys.map(() => new Int32Array(free.length));
  parts.forEach((part, who) => {
    const row = counts[part];
    const ring = cast.rings[who] ?? 0;
    if (row && (slotOf[who] ?? -1) < 0) row[ring] = (row[ring] ?? 0) + 1;
  });
  const angles = free.map((slots) =>
    Float64Array.from(slots, (slot) => angleOf(floor.x[slot] ?? 0, floor.y[slot] ?? 0)),
  );
  const { order, arcs } = cutCircle(keys, orderByTies(keys, parts, cast), roomCosts({ counts, angles }));
  const arcOf = Int32Array.from(keys, (_, part) => order.indexOf(part));
  return { arcs, sectorOf: (who) => arcOf[parts[who] ?? 0] ?? 0 };
};

/** Those with many ties between them beside each other; the others last, else the largest first. */
const orderByTies = (keys: readonly (string | null)[], parts: readonly number[], { people, web }: Cast): number[] => {
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
