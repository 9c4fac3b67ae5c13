import { anglesOfId, FreeSeats } from './ringSeats.ts';
import { type Slot, wrapAngle } from './ringSlots.ts';

/** Someone who is to have a slot of a ring; angles in radians clockwise from three o'clock. */
export interface Chooser {
  readonly id: string;
  /** Chosen by hand; null where nobody chose one. */
  readonly angle: number | null;
  /** Where "tidy" or their arrival seated them; null where nothing did yet. An angle chosen by hand goes before it. */
  readonly seat: number | null;
}

/** A seat is the key of a slot rounded, so this near to it, radians, it means that slot. */
const rounding = 1e-7;

/**
 * The slot of each person of a ring, in the order of `people`. They choose in the order of their ids, in four rounds:
 * who has an angle chosen by hand; who is seated exactly on a slot that is still free; who is seated anywhere else;
 * last who has neither, by the angles of their id. So one who comes to a free slot, or leaves one, moves nobody who is
 * seated, and one who loses a slot to a hand steps aside alone.
 * @param slots sorted by key, at least as many as there are people
 */
export const chooseSlots = (people: readonly Chooser[], slots: readonly Slot[]): Slot[] => {
  if (people.length > slots.length) throw new Error('there are more people than slots');
  const free = new FreeSeats(slots);
  const chosen: Slot[] = new Array(people.length);
  const take = (index: number, at: number): void => {
    const slot = slots[at];
    if (!slot) throw new Error('a person was given a slot that is not there');
    free.take(at);
    chosen[index] = slot;
  };
  const seated: [index: number, seat: number][] = [];
  const others: [index: number, id: string][] = [];
  for (const index of inOrder(people)) {
    const person = people[index];
    if (!person) continue;
    if (person.angle !== null) take(index, free.nearest(wrapAngle(person.angle)).slot);
    else if (person.seat !== null) seated.push([index, wrapAngle(person.seat)]);
    else others.push([index, person.id]);
  }
  const beside: [index: number, seat: number][] = [];
  for (const [index, seat] of seated) {
    const { slot, distance } = free.nearest(seat);
    if (distance < rounding) take(index, slot);
    else beside.push([index, seat]);
  }
  for (const [index, seat] of beside) take(index, free.nearest(seat).slot);
  for (const [index, id] of others) take(index, free.nearestOf(anglesOfId(id)));
  return chosen;
};

const inOrder = (people: readonly Chooser[]): number[] =>
  people
    .map((_, index) => index)
    .sort((a, b) => {
      const one = people[a]?.id ?? '';
      const other = people[b]?.id ?? '';
      return one < other ? -1 : one > other ? 1 : 0;
    });
