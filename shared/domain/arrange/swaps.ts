import { angleOf } from './angles.ts';
import { alongOf, type Pool, placeAt } from './pools.ts';
import { centreGroups, pull, type Standing, takePlace } from './standing.ts';

/** Rounds in which people may change places; few find a better one after these. */
const mostRounds = 6;
/** Slots tried on either side of where a person's ties pull. */
const reach = 6;
/** A change must shorten ties by so many map units, so that rounding never decides. */
const least = 1e-6;

/** The length of a person's ties if they stood on a slot, and `other` on the one they come from. */
const lengthAt = (standing: Standing, who: number, slot: number, other: number, home: number): number => {
  const { floor, web, x, y } = standing;
  const atX = floor.x[slot] ?? 0;
  const atY = floor.y[slot] ?? 0;
  const last = web.start[who + 1] ?? 0;
  let sum = 0;
  for (let e = web.start[who] ?? 0; e < last; e += 1) {
    const end = web.ends[e] ?? 0;
    const endX = end === other ? (floor.x[home] ?? 0) : (x[end] ?? 0);
    const endY = end === other ? (floor.y[home] ?? 0) : (y[end] ?? 0);
    sum += (web.weights[e] ?? 0) * Math.sqrt((endX - atX) * (endX - atX) + (endY - atY) * (endY - atY));
  }
  return sum;
};

/** How much shorter ties become when a person goes to a slot and whoever stands there comes to theirs. */
const gainOf = (standing: Standing, who: number, now: number, slot: number): number => {
  const home = standing.slotOf[who] ?? 0;
  const other = standing.floor.who[slot] ?? -1;
  const own = now - lengthAt(standing, who, slot, other, home);
  // Where only the other one gains, that one will ask in their turn.
  if (other < 0 || own < 0) return own;
  return own + lengthAt(standing, other, slot, -1, slot) - lengthAt(standing, other, home, who, slot);
};

const change = (standing: Standing, who: number, slot: number, stirred: Uint8Array): void => {
  const { floor, slotOf } = standing;
  const home = slotOf[who] ?? 0;
  const other = floor.who[slot] ?? -1;
  slotOf[who] = slot;
  floor.who[slot] = who;
  floor.who[home] = other;
  takePlace(standing, who);
  stir(standing, who, stirred);
  if (other < 0) return;
  slotOf[other] = home;
  takePlace(standing, other);
  stir(standing, other, stirred);
};

/** Marks a person and those tied to them as having something new to find out. */
const stir = ({ web }: Standing, who: number, stirred: Uint8Array): void => {
  stirred[who] = 1;
  for (let e = web.start[who] ?? 0; e < (web.start[who + 1] ?? 0); e += 1) stirred[web.ends[e] ?? 0] = 1;
};

const bestSlot = (standing: Standing, pool: Pool, who: number, to: Float64Array): number => {
  const home = standing.slotOf[who] ?? 0;
  const now = lengthAt(standing, who, home, -1, home);
  pull(standing, who, to);
  const size = pool.slots.length;
  const middle = Math.round(placeAt(pool, alongOf(pool, angleOf(to[0] ?? 0, to[1] ?? 0))));
  let best = -1;
  let most = least;
  for (let place = middle - reach; place <= middle + reach; place += 1) {
    if (!pool.round && (place < 0 || place >= size)) continue;
    const slot = pool.slots[((place % size) + size) % size] ?? home;
    if (slot === home) continue;
    const gain = gainOf(standing, who, now, slot);
    if (gain <= most) continue;
    most = gain;
    best = slot;
  }
  return best;
};

/** Lets people change places, two at a time or with a free slot, as long as their ties become shorter by it. */
export const swap = (standing: Standing, pools: readonly Pool[]): void => {
  const to = new Float64Array(2);
  const stirred = new Uint8Array(standing.web.size).fill(1);
  for (let round = 0; round < mostRounds; round += 1) {
    centreGroups(standing);
    let changes = 0;
    for (const pool of pools) {
      for (const who of pool.members) {
        if (stirred[who] !== 1) continue;
        stirred[who] = 0;
        const slot = bestSlot(standing, pool, who, to);
        if (slot < 0) continue;
        change(standing, who, slot, stirred);
        changes += 1;
      }
    }
    if (changes === 0) return;
  }
};
