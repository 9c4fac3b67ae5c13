import { anglesOfId, FreeSeats } from '../ringSeats.ts';
import { wrapAngle } from '../ringSlots.ts';
import type { RingLayout } from '../rings.ts';
import { angleOf } from './angles.ts';
import { arcAt, type SectorArc } from './arcs.ts';
import type { Cast } from './cast.ts';
import type { Floor, Pool } from './pools.ts';
import { isTied } from './web.ts';

/** A floor with those on it who were put there by hand. */
export interface Seating {
  readonly floor: Floor;
  /** The slot of each person; -1 for whoever has none yet. */
  readonly slotOf: Int32Array;
  /** The slots of each ring that nobody was put on by hand, in the order of their keys. */
  readonly free: readonly (readonly number[])[];
}

const turn = 2 * Math.PI;
/** Places are taken in these parts of a unit, so that the last digits of sines, which differ between engines, never decide. */
const grain = 256;

const onGrain = (value: number): number => Math.round(value * grain) / grain;

/** Opens the rings of a layout, where nobody sits but those with an angle chosen by hand. */
export const openSeating = (layout: RingLayout, { people, rings, ranks }: Cast): Seating => {
  const slots = layout.seated.flatMap(({ table }) => table?.slots ?? []);
  const floor: Floor = {
    x: Float64Array.from(slots, ({ x }) => onGrain(x)),
    y: Float64Array.from(slots, ({ y }) => onGrain(y)),
    keys: Float64Array.from(slots, ({ key }) => key),
    who: new Int32Array(slots.length).fill(-1),
  };
  const numbers = new Map(slots.map((slot, i) => [slot, i]));
  const slotOf = new Int32Array(people.length).fill(-1);
  people.forEach(({ angle }, who) => {
    const place = layout.seated[rings[who] ?? 0]?.places[ranks[who] ?? 0];
    if (angle === null || !place) return;
    const slot = numbers.get(place) ?? -1;
    slotOf[who] = slot;
    floor.who[slot] = who;
  });
  const isFree = (slot: number): boolean => (floor.who[slot] ?? -1) < 0;
  const free = layout.seated.map(({ table }) =>
    (table?.slots ?? []).map((slot) => numbers.get(slot) ?? 0).filter(isFree),
  );
  return { floor, slotOf, free };
};

/** Who shares which slots: all of a ring, or where there are sectors those of a ring in one sector. */
export const poolsOf = (
  { floor, slotOf, free }: Seating,
  cast: Cast,
  arcs: readonly SectorArc[],
  sectorOf: (who: number) => number,
): Pool[] => {
  const parts = Math.max(1, arcs.length);
  const members = free.map(() => Array.from({ length: parts }, (): number[] => []));
  slotOf.forEach((slot, who) => {
    if (slot < 0) members[cast.rings[who] ?? 0]?.[sectorOf(who)]?.push(who);
  });
  return free.flatMap((slots, ring) => {
    const people = members[ring] ?? [];
    const shares =
      arcs.length === 0
        ? [slots]
        : shareSlots(
            floor,
            slots,
            arcs,
            people.map((row) => row.length),
          );
    return shares.map((share, i) => poolOf(floor, share, arcs[i], people[i] ?? [], cast)).filter(isUsed);
  });
};

const isUsed = ({ members, alone }: Pool): boolean => members.length + alone.length > 0;

const poolOf = (
  floor: Floor,
  slots: readonly number[],
  arc: SectorArc | undefined,
  people: number[],
  cast: Cast,
): Pool => {
  // Opposite the middle of the arc, so that slots lent by a neighbour lie beyond its ends.
  const from = arc ? wrapAngle((arc.from + arc.to) / 2 + Math.PI) : 0;
  const along = (slot: number): number => wrapAngle((floor.keys[slot] ?? 0) - from);
  const sorted = [...slots].sort((a, b) => along(a) - along(b) || a - b);
  return {
    slots: sorted,
    along: Float64Array.from(sorted, along),
    from,
    round: arc === undefined,
    members: people.filter((who) => isTied(cast.web, who)),
    alone: people.filter((who) => !isTied(cast.web, who)),
  };
};

/**
 * The slots of each sector on one ring. Where an arc has too few, its neighbour lends the one next to it, and if need be
 * has one lent by the next, up to a sector that has one to spare: so those who must stand outside stand just outside.
 */
const shareSlots = (
  floor: Floor,
  slots: readonly number[],
  arcs: readonly SectorArc[],
  needed: readonly number[],
): number[][] => {
  const shares = arcs.map((): number[] => []);
  for (const slot of slots) {
    const arc = arcAt(arcs, angleOf(floor.x[slot] ?? 0, floor.y[slot] ?? 0));
    shares[arc ? arcs.indexOf(arc) : 0]?.push(slot);
  }
  arcs.forEach(({ from }, part) => {
    const along = (slot: number): number => wrapAngle((floor.keys[slot] ?? 0) - from + edge) - edge;
    shares[part]?.sort((a, b) => along(a) - along(b));
  });
  arcs.forEach((_, part) => {
    while ((shares[part]?.length ?? 0) < (needed[part] ?? 0)) lend(shares, needed, part);
  });
  return shares;
};

/** Keys may lie a little beside true angles, so one may be a little before the arc in which its slot lies. */
const edge = 0.5;

const lend = (shares: number[][], needed: readonly number[], part: number): void => {
  const count = shares.length;
  const at = (step: number): number => (((part + step) % count) + count) % count;
  const hasSpare = (other: number): boolean => (shares[other]?.length ?? 0) > (needed[other] ?? 0);
  for (let far = 1; far < count; far += 1) {
    const way = hasSpare(at(far)) ? 1 : hasSpare(at(-far)) ? -1 : 0;
    if (way === 0) continue;
    for (let step = far; step > 0; step -= 1) {
      const from = shares[at(way * step)];
      const slot = way > 0 ? from?.shift() : from?.pop();
      if (slot === undefined) throw new Error('a sector lends a slot that it does not have');
      const to = shares[at(way * (step - 1))];
      if (way > 0) to?.push(slot);
      else to?.unshift(slot);
    }
    return;
  }
  throw new Error('there are more people than slots');
};

/** Seats those who have neither ties nor groups on what the others left free, by the angles of their ids. */
export const seatAlone = ({ floor, slotOf }: Seating, pools: readonly Pool[], { people }: Cast): void => {
  for (const { slots, along, alone, round } of pools) {
    const places = slots.flatMap((slot, i) => ((floor.who[slot] ?? -1) < 0 ? [{ slot, key: along[i] ?? 0 }] : []));
    const first = along[0] ?? 0;
    const span = round ? turn : (along[along.length - 1] ?? 0) - first;
    const free = new FreeSeats(places);
    for (const who of alone) {
      const at = free.nearestOf(
        anglesOfId(people[who]?.id ?? '').map((angle) => wrapAngle(first + (angle / turn) * span)),
      );
      const slot = places[at]?.slot ?? -1;
      free.take(at);
      slotOf[who] = slot;
      floor.who[slot] = who;
    }
  }
};
