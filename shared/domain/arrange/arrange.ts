import type { AlterId, TierId } from '../ids.ts';
import { asSeat } from '../ringChoice.ts';
import { layoutRings, type RingTier } from '../rings.ts';
import { turnToAnchors } from './anchors.ts';
import { angleOf } from './angles.ts';
import { type Cast, castOf, type PersonToArrange, type TieToArrange } from './cast.ts';
import { seatInOrder } from './pools.ts';
import { openSeating, poolsOf, type Seating, seatAlone } from './seating.ts';
import { spreadInSectors } from './sectorStart.ts';
import { type Sector, sectorArcs, sectorKeys, sectorOrder } from './sectors.ts';
import { startAngles } from './startAngles.ts';
import { swap } from './swaps.ts';
import { type Standing, sweep, takePlace, takePlaces } from './sweeps.ts';
import type { Edge } from './web.ts';

/** What is to be arranged. */
export interface ToArrange {
  readonly tiers: readonly RingTier[];
  readonly people: ReadonlyMap<TierId, readonly PersonToArrange[]>;
  readonly ties: readonly TieToArrange[];
}

/** Where everybody is to stand. */
export interface Arrangement {
  /** The seat of everybody who was not placed by hand, as the vault keeps it. */
  readonly seats: ReadonlyMap<AlterId, number>;
  /** The arcs of the circle in their order; none where nobody has a sector. */
  readonly sectors: readonly Sector[];
}

/** The room a group takes between people at the start. */
const groupSize = 1e-3;
/** A person placed by hand holds the whole picture in its direction as much as so many others. */
const handWeight = 5;

/**
 * Finds everybody a seat so that people who know each other stand near each other on every ring. People stay on their
 * rings, and those placed by hand where they are. Communities (Louvain) give the order around the circle; then everybody
 * follows their ties in sweeps from ring to ring, without overtaking; then pairs change places where that makes ties
 * shorter. About n log n. Decided by ids, ties and what is kept only, with arithmetic that is the same in every engine.
 */
export const arrange = ({ tiers, people, ties }: ToArrange): Arrangement => {
  const layout = layoutRings(tiers, people);
  const cast = castOf(layout, people, ties);
  const seating = openSeating(layout, cast);
  const { sectors, sectorOf } = divide(cast, seating);
  const pools = poolsOf(seating, cast, sectors, sectorOf);
  const standing = standingOf(cast, seating);
  for (const who of cast.people.keys()) takePlace(standing, who);
  const start = startOf(cast);
  const wishes = sectors.length > 0 ? spreadInSectors(start, sectors, sectorOf) : start;
  for (const pool of pools) {
    seatInOrder(seating.floor, pool, wishes, seating.slotOf);
    takePlaces(standing, pool.members);
  }
  sweep(standing, pools);
  swap(standing, pools);
  seatAlone(seating, pools, cast);
  return { seats: seatsOf(cast, seating), sectors };
};

const standingOf = ({ people, web }: Cast, { floor, slotOf }: Seating): Standing => ({
  floor,
  web,
  slotOf,
  x: new Float64Array(web.size),
  y: new Float64Array(web.size),
  people: people.length,
});

const startOf = ({ people, web }: Cast): Float64Array => {
  const sizes = Float64Array.from({ length: web.size }, (_, node) => (node < people.length ? 1 : groupSize));
  const anchors = people.flatMap(({ angle, seat }, node) => {
    const known = angle ?? seat;
    return known === null ? [] : [{ node, angle: known, weight: angle === null ? 1 : handWeight }];
  });
  return turnToAnchors(startAngles(web, sizes), anchors).slice(0, people.length);
};

const seatsOf = ({ people }: Cast, { floor, slotOf }: Seating): Map<AlterId, number> =>
  new Map(
    people.flatMap(({ id, angle }, who) =>
      angle === null ? [[id, asSeat(floor.keys[slotOf[who] ?? -1] ?? 0)] as const] : [],
    ),
  );

/** The sectors, in their order around the circle, and the index of everybody's. */
const divide = (
  cast: Cast,
  { floor, slotOf, free }: Seating,
): { sectors: Sector[]; sectorOf: (who: number) => number } => {
  const { people, rings, web } = cast;
  const found = sectorKeys(people.map(({ sector }) => sector));
  if (found.length === 0) return { sectors: [], sectorOf: () => 0 };
  const firstIndex = new Map(found.map((key, i) => [key, i]));
  const partOf = people.map(({ sector }) => firstIndex.get(sector) ?? found.length - 1);
  const sizes = new Float64Array(found.length);
  const edges: Edge[] = [];
  partOf.forEach((part, who) => {
    sizes[part] = (sizes[part] ?? 0) + 1;
    for (let e = web.start[who] ?? 0; e < (web.start[who + 1] ?? 0); e += 1) {
      const other = web.ends[e] ?? 0;
      if (other > who && other < people.length) edges.push([part, partOf[other] ?? 0, web.weights[e] ?? 0]);
    }
  });
  const order = sectorOrder(found, edges, sizes);
  const indexes = Int32Array.from(found, (_, part) => order.indexOf(part));
  const counts = found.map(() => new Int32Array(free.length));
  partOf.forEach((part, who) => {
    const row = counts[indexes[part] ?? 0];
    const ring = rings[who] ?? 0;
    if (row && (slotOf[who] ?? -1) < 0) row[ring] = (row[ring] ?? 0) + 1;
  });
  const sectors = sectorArcs({
    keys: order.map((part) => found[part] ?? null),
    counts,
    angles: free.map((slots) => Float64Array.from(slots, (slot) => angleOf(floor.x[slot] ?? 0, floor.y[slot] ?? 0))),
  });
  return { sectors, sectorOf: (who) => indexes[partOf[who] ?? 0] ?? 0 };
};
