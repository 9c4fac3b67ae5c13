import type { Slot } from './ringSlots.ts';

type Keyed = Pick<Slot, 'key'>;

/**
 * The angles at which a person without a chosen one may stand: their id hashed (FNV-1a, then the finishing steps of
 * MurmurHash3, which spread neighbouring ids), the same on every device. Several, because whoever may choose among a
 * few places fills a ring evenly (Azar, Broder, Karlin and Upfal, "Balanced allocations", 1994).
 * @returns radians in [0, 2π)
 */
export const anglesOfId = (id: string): number[] => {
  const angles: number[] = [];
  let at = hash(id);
  for (let i = 0; i < choices; i += 1, at += stride) angles.push((finished(at) / 2 ** 32) * 2 * Math.PI);
  return angles;
};

const choices = 4;
/** An odd number, 2³² over the golden ratio, so that the choices of one person share nothing. */
const stride = 0x9e3779b9;

const hash = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
};

const finished = (from: number): number => {
  let h = from | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** Follows the links to the end and shortens the way for the next one (union-find with path halving). */
const follow = (links: Int32Array, start: number): number => {
  let at = start;
  for (;;) {
    const next = links[at] ?? at;
    if (next === at) return at;
    const after = links[next] ?? next;
    links[at] = after;
    at = after;
  }
};

const indexAtOrAfter = (slots: readonly Keyed[], angle: number): number => {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle]?.key ?? 0) < angle) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The slots that are still free, and which of them is nearest to an angle. Nearly constant time for each: taken slots
 * are skipped by union-find in both directions. Asked for a slot when none is free, it gives one that is taken.
 */
export class FreeSeats {
  readonly #slots: readonly Keyed[];
  readonly #size: number;
  // Links over three turns, so that going round the circle needs no special case: the middle turn is the real one.
  readonly #left: Int32Array;
  readonly #right: Int32Array;

  /** @param slots sorted by key */
  constructor(slots: readonly Keyed[]) {
    this.#slots = slots;
    this.#size = slots.length;
    // Filled by hand: `Int32Array.from` calls a function for each of them, and every ring of every first picture waits.
    this.#left = new Int32Array(3 * slots.length + 1);
    for (let i = 0; i < this.#left.length; i += 1) this.#left[i] = i;
    this.#right = this.#left.slice();
  }

  /** @param angle in [0, 2π) */
  nearest(angle: number): { readonly slot: number; readonly distance: number } {
    const from = indexAtOrAfter(this.#slots, angle) + this.#size;
    const after = follow(this.#right, from);
    const before = follow(this.#left, from - 1);
    const forward = this.#key(after) - angle;
    const back = angle - this.#key(before);
    return forward <= back
      ? { slot: after % this.#size, distance: forward }
      : { slot: before % this.#size, distance: back };
  }

  /** The free slot that is nearest to one of several angles; the first of these where two are equally near. */
  nearestOf(angles: readonly number[]): number {
    let slot = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const angle of angles) {
      const found = this.nearest(angle);
      if (found.distance >= least) continue;
      least = found.distance;
      slot = found.slot;
    }
    return slot;
  }

  take(slot: number): void {
    for (let turn = 0; turn < 3; turn += 1) {
      const at = slot + turn * this.#size;
      this.#right[at] = at + 1;
      this.#left[at] = at === 0 ? 0 : at - 1;
    }
  }

  #key(at: number): number {
    return (this.#slots[at % this.#size]?.key ?? 0) + Math.floor(at / this.#size - 1) * 2 * Math.PI;
  }
}
