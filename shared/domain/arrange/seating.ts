import type { Chooser } from '../ringChoice.ts';
import { anglesOfId, FreeSeats } from '../ringSeats.ts';
import { wrapAngle } from '../ringSlots.ts';
import type { RingLayout } from '../rings.ts';
import type { SectorArc } from './arcs.ts';
import type { Cast } from './cast.ts';
import type { Floor, Pool } from './pools.ts';
import { shareSlots } from './shares.ts';
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

const isByHand = ({ angle }: Chooser): boolean => angle !== null;

/** Opens the rings of a layout, where nobody sits but some, else those with an angle chosen by hand. */
export const openSeating = (
  layout: RingLayout,
  { people, rings, ranks }: Cast,
  sits: (person: Chooser) => boolean = isByHand,
): Seating => {
  const slots = layout.seated.flatMap(({ table }) => table?.slots ?? []);
  const floor: Floor = {
    x: Float64Array.from(slots, ({ x }) => onGrain(x)),
    y: Float64Array.from(slots, ({ y }) => onGrain(y)),
    keys: Float64Array.from(slots, ({ key }) => key),
    who: new Int32Array(slots.length).fill(-1),
  };
  const numbers = new Map(slots.map((slot, i) => [slot, i]));
  const slotOf = new Int32Array(people.length).fill(-1);
  people.forEach((person, who) => {
    const place = layout.seated[rings[who] ?? 0]?.places[ranks[who] ?? 0];
    if (!sits(person) || !place) return;
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
