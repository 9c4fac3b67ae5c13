import type { AlterId, TierId } from '../ids.ts';
import { layoutRings, type RingTier } from '../rings.ts';
import { roundSeat } from '../seat.ts';
import { spreadInArcs } from './arcStart.ts';
import type { SectorArc } from './arcs.ts';
import { bordersOf } from './borders.ts';
import { type Cast, castOf, type PersonToArrange, type TieToArrange } from './cast.ts';
import { divide } from './divide.ts';
import { seatInOrder } from './pools.ts';
import { openSeating, poolsOf, type Seating, seatAlone } from './seating.ts';
import { type Standing, takePlace, takePlaces } from './standing.ts';
import { startAngles } from './startAngles.ts';
import { swap } from './swaps.ts';

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
  readonly arcs: readonly SectorArc[];
}

/** The room a group takes between people at the start. */
const groupSize = 1e-3;
/**
 * Finds everybody a seat so that people who know each other stand near each other on every ring. People stay on their
 * rings, and those placed by hand where they are. Communities (Louvain) give the order around the circle, in which each
 * ring's people take its slots; then people change places two by two, or with a free slot, where their ties pull them and
 * that makes ties shorter. About n log n. Decided by ids, ties and what is kept only, with arithmetic that is the same in every engine.
 */
export const arrange = ({ tiers, people, ties }: ToArrange): Arrangement => {
  const layout = layoutRings(tiers, people);
  const cast = castOf(layout, people, ties);
  const seating = openSeating(layout, cast);
  const { arcs, sectorOf } = divide(cast, seating);
  const pools = poolsOf(seating, cast, arcs, sectorOf);
  const standing = standingOf(cast, seating);
  for (const who of cast.people.keys()) takePlace(standing, who);
  const start = startOf(cast);
  const wishes = arcs.length > 0 ? spreadInArcs(start, arcs, sectorOf) : start;
  for (const pool of pools) {
    seatInOrder(seating.floor, pool, wishes, seating.slotOf);
    takePlaces(standing, pool.members);
  }
  swap(standing, pools);
  seatAlone(seating, pools, cast);
  return { seats: seatsOf(cast, seating), arcs: bordersOf(cast, seating) };
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
    return known === null ? [] : [{ node, angle: known, byHand: angle !== null }];
  });
  return startAngles(web, sizes, anchors).slice(0, people.length);
};

const seatsOf = ({ people }: Cast, { floor, slotOf }: Seating): Map<AlterId, number> =>
  new Map(
    people.flatMap(({ id, angle }, who) =>
      angle === null ? [[id, roundSeat(floor.keys[slotOf[who] ?? -1] ?? 0)] as const] : [],
    ),
  );

/** The arcs of the circle as people stand now: what `arrange` gave stays, and arcs grow or shrink as people come or go. */
export const arcsNow = ({ tiers, people, ties }: ToArrange): readonly SectorArc[] => {
  const layout = layoutRings(tiers, people);
  const cast = castOf(layout, people, ties);
  return bordersOf(
    cast,
    openSeating(layout, cast, () => true),
  );
};
