import type { AlterId, TierId } from '../ids.ts';
import { anglesOfId } from '../ringSeats.ts';
import { type Slot, wrapAngle } from '../ringSlots.ts';
import { freeSlots, placesById, type RingLayout } from '../rings.ts';
import { roundSeat } from '../seat.ts';
import { angleOf, turnTo } from './angles.ts';
import { beyondArc, type SectorArc } from './arcs.ts';

/** Someone who comes to a ring or moves to another. */
export interface Newcomer {
  readonly id: AlterId;
  readonly tier: TierId;
  /** The angle to be near to, radians: where a pointer is, or where they stood before; null: near their ties. */
  readonly wanted: number | null;
  readonly ties: readonly { readonly to: AlterId; readonly weight: number }[];
  /**
   * The arc of their sector, in which they stand as long as a slot is free there, and else as near beyond its ends as
   * they can; null where the circle is not divided.
   */
  readonly arc: SectorArc | null;
}

/**
 * The seat of one who comes to a ring: the free slot nearest to the wanted angle; else to the middle of those they have
 * ties to; else to an angle of their id. Nobody else has to move for it.
 * @returns radians in [0, 2π); null where there is no such ring
 */
export const seatFor = (layout: RingLayout, newcomer: Newcomer): number | null => {
  const index = layout.bands.findIndex((band) => band.tier === newcomer.tier);
  const others = (layout.seated[index]?.people ?? []).filter(({ id }) => id !== newcomer.id);
  const free = slotsFor(freeSlots(layout, newcomer.tier, others), newcomer.arc, 1);
  const angle = newcomer.wanted ?? middleOfTies(layout, newcomer) ?? anglesOfId(newcomer.id)[0] ?? 0;
  const slot = nearestByKey(free, wrapAngle(angle));
  return slot ? roundSeat(slot.key) : null;
};

/**
 * Of free slots those that people of an arc may have: the ones inside it, where these are enough; else as many as are
 * needed that lie in it or nearest beyond its ends. All of them where there is no arc.
 */
export const slotsFor = (free: readonly Slot[], arc: SectorArc | null, needed: number): readonly Slot[] => {
  if (!arc) return free;
  const far = free.map((slot) => ({ slot, by: beyondArc(arc, angleOf(slot.x, slot.y)) }));
  const inside = far.filter(({ by }) => by === 0);
  const had = inside.length >= needed ? inside : nearestFirst(far).slice(0, needed);
  return had.map(({ slot }) => slot).sort((a, b) => a.key - b.key);
};

// Measured in parts that no engine rounds differently; of two as near the one with the smaller key.
const nearestFirst = <T extends { readonly slot: Slot; readonly by: number }>(far: readonly T[]): T[] =>
  [...far].sort((a, b) => Math.round((a.by - b.by) * 1e6) || a.slot.key - b.slot.key);

/** The mean direction of a person's ties; undefined where they have none on the map, or they pull to all sides alike. */
const middleOfTies = (layout: RingLayout, { id, ties }: Newcomer): number | undefined => {
  if (ties.length === 0) return undefined;
  const places = placesById(layout);
  let x = 0;
  let y = 0;
  for (const { to, weight } of ties) {
    const place = to === id ? undefined : places.get(to);
    const distance = place ? Math.sqrt(place.x ** 2 + place.y ** 2) : 0;
    if (!place || distance === 0) continue;
    x += (weight * place.x) / distance;
    y += (weight * place.y) / distance;
  }
  return Math.abs(x) + Math.abs(y) < 1e-6 ? undefined : angleOf(x, y);
};

const nearestByKey = (slots: readonly Slot[], angle: number): Slot | undefined => {
  let best: Slot | undefined;
  for (const slot of slots) {
    if (best && Math.abs(turnTo(angle, slot.key)) >= Math.abs(turnTo(angle, best.key))) continue;
    best = slot;
  }
  return best;
};
