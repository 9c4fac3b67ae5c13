import { wrapAngle } from '../ringSlots.ts';
import { placeInOrder } from './orderly.ts';

/** Every slot of a layout, ring after ring; at the same index what is where. */
export interface Floor {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The angle that stands for the slot in a placement. */
  readonly keys: Float64Array;
  /** Who stands there; -1 for nobody. */
  readonly who: Int32Array;
}

/** Slots that the same people share: those of a ring, or of a ring within one sector. */
export interface Pool {
  /** In their order around the circle. */
  readonly slots: readonly number[];
  /** How far each lies behind `from`, radians, rising. */
  readonly along: Float64Array;
  readonly from: number;
  /** True where the pool goes all the way round. */
  readonly round: boolean;
  /** Those who have ties or groups. */
  readonly members: readonly number[];
  /** Those who have none. */
  readonly alone: readonly number[];
}

const turn = 2 * Math.PI;

const lowerBound = (row: Float64Array, value: number): number => {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** An angle as radians behind a pool's beginning. */
export const alongOf = (pool: Pool, angle: number): number => wrapAngle(angle - pool.from);

/** Where between the slots of a pool a place lies, counted in slots. */
export const placeAt = (pool: Pick<Pool, 'along' | 'round'>, along: number): number => {
  const { along: row, round } = pool;
  const after = lowerBound(row, along);
  const size = row.length;
  const before = after > 0 ? (row[after - 1] ?? 0) : round ? (row[size - 1] ?? 0) - turn : undefined;
  const next = after < size ? (row[after] ?? 0) : round ? (row[0] ?? 0) + turn : undefined;
  if (before === undefined || next === undefined) return before === undefined ? 0 : size - 1;
  return next > before ? after - 1 + (along - before) / (next - before) : after;
};

/**
 * Seats a pool's members in the order of the angles they would like, near to these.
 * @param wishes by person
 * @param slotOf by person; written
 */
export const seatInOrder = (floor: Floor, pool: Pool, wishes: Float64Array, slotOf: Int32Array): void => {
  const { members, slots } = pool;
  const order = new Float64Array(members.length);
  for (let i = 0; i < order.length; i += 1) {
    const who = members[i] ?? 0;
    order[i] = Math.floor(alongOf(pool, wishes[who] ?? 0) * fine) * most + i;
    const slot = slotOf[who] ?? -1;
    if (slot >= 0) floor.who[slot] = -1;
  }
  order.sort();
  const wanted = order.map((number) => placeAt(pool, Math.floor(number / most) / fine));
  const places = placeInOrder(wanted, slots.length, pool.round);
  for (let i = 0; i < order.length; i += 1) {
    const who = members[(order[i] ?? 0) % most] ?? 0;
    const slot = slots[places[i] ?? 0] ?? -1;
    slotOf[who] = slot;
    floor.who[slot] = who;
  }
};

/**
 * An angle in so many parts of a radian and the place in a row are one number, since a row of numbers is sorted many
 * times faster than one of anything else; both together have fewer digits than a number can hold.
 */
const fine = 2 ** 28;
const most = 2 ** 20;
