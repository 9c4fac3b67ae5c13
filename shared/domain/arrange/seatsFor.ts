import type { AlterId, TierId } from '../ids.ts';
import { type Slot, wrapAngle } from '../ringSlots.ts';
import { freeSlots, type RingLayout } from '../rings.ts';
import { roundSeat } from '../seat.ts';
import type { SectorArc } from './arcs.ts';
import { placeInOrder } from './orderly.ts';
import { placeAt } from './pools.ts';
import { slotsFor } from './seatFor.ts';

/** One of several who come to a ring together. */
export interface Comer {
  readonly id: AlterId;
  /** The angle to be near to, radians: where they stood before, or where they are put. */
  readonly wanted: number;
  /** The arc of their sector; null where none counts. */
  readonly arc: SectorArc | null;
}

const turn = 2 * Math.PI;

/**
 * The seats of several who come to a ring together: free slots, one for each, near to the angles they want and in the
 * order of these, so that they neither crowd at one place nor change sides with each other. Nobody else has to move for
 * them. Those of one sector stand inside its arc while it has room for them, else nearest beyond its ends.
 * @returns by id, radians in [0, 2π); none where there is no such ring
 */
export const seatsFor = (layout: RingLayout, tier: TierId, comers: readonly Comer[]): Map<AlterId, number> => {
  const ids = new Set(comers.map(({ id }) => id));
  const index = layout.bands.findIndex((band) => band.tier === tier);
  const others = (layout.seated[index]?.people ?? []).filter(({ id }) => !ids.has(id));
  let free: readonly Slot[] = freeSlots(layout, tier, others, comers.length);
  const seats = new Map<AlterId, number>();
  for (const [arc, part] of byArc(comers)) {
    if (free.length < part.length) break;
    const taken = seatPart(slotsFor(free, arc, part.length), arc, part);
    for (const [id, slot] of taken) seats.set(id, roundSeat(slot.key));
    const gone = new Set(taken.values());
    free = free.filter((slot) => !gone.has(slot));
  }
  return seats;
};

/** The comers of each arc; those without one last, because they can stand anywhere. */
const byArc = (comers: readonly Comer[]): [SectorArc | null, Comer[]][] => {
  const parts = new Map<SectorArc | null, Comer[]>();
  for (const comer of comers) {
    const part = parts.get(comer.arc);
    if (part) part.push(comer);
    else parts.set(comer.arc, [comer]);
  }
  return [...parts].sort(([a], [b]) => (a?.from ?? turn) - (b?.from ?? turn));
};

const seatPart = (slots: readonly Slot[], arc: SectorArc | null, part: readonly Comer[]): Map<AlterId, Slot> => {
  // Opposite the middle of the arc, so that what lies beyond its ends stays on its side.
  const from = arc ? wrapAngle((arc.from + arc.to) / 2 + Math.PI) : 0;
  const along = (angle: number): number => wrapAngle(angle - from);
  const row = [...slots].sort((a, b) => along(a.key) - along(b.key));
  const pool = { along: Float64Array.from(row, ({ key }) => along(key)), round: arc === null };
  const order = [...part].sort((a, b) => along(a.wanted) - along(b.wanted) || (a.id < b.id ? -1 : 1));
  const places = placeInOrder(
    Float64Array.from(order, ({ wanted }) => placeAt(pool, along(wanted))),
    row.length,
    pool.round,
  );
  return new Map(
    order.flatMap(({ id }, i) => {
      const slot = row[places[i] ?? 0];
      return slot ? [[id, slot] as const] : [];
    }),
  );
};
