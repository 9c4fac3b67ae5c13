import type { AlterId } from './ids.ts';
import { wrapAngle } from './ringSlots.ts';

/** Someone on a ring and where, in map units from the middle, y downwards. */
export interface Standing {
  readonly id: AlterId;
  readonly x: number;
  readonly y: number;
}

/** Someone on a ring as a walk passes them; `angle` in radians clockwise from twelve o'clock, in [0, 2π). */
export interface Walker {
  readonly id: AlterId;
  readonly angle: number;
}

/** From where a step is made: a ring by its index, and an angle on it; the person there may be gone meanwhile. */
export interface Post extends Walker {
  readonly ring: number;
}

/** One step along the ring, across to the next ring with anyone on it, or to an end of the ring. */
export type WalkStep = 'clockwise' | 'back' | 'inwards' | 'outwards' | 'first' | 'last';

const turn = 2 * Math.PI;

/** The people of one ring in the order of a walk: clockwise from its name at twelve o'clock, by id where angles agree. */
export const walkOrder = (people: readonly Standing[]): Walker[] =>
  people
    .map(({ id, x, y }) => ({ id, angle: wrapAngle(Math.atan2(x, -y)) }))
    .sort((a, b) => a.angle - b.angle || (a.id < b.id ? -1 : 1));

const apart = (a: number, b: number): number => {
  const difference = Math.abs(a - b);
  return Math.min(difference, turn - difference);
};

/** Whoever stands nearest to an angle, the first of them in the walk where two are equally near; undefined for nobody. */
export const nearestWalker = (ring: readonly Walker[], angle: number): Walker | undefined => {
  let best: Walker | undefined;
  for (const walker of ring) {
    if (!best || apart(walker.angle, angle) < apart(best.angle, angle)) best = walker;
  }
  return best;
};

const along = (ring: readonly Walker[], { id, angle }: Post, by: 1 | -1): Walker | undefined => {
  const at = ring.findIndex((walker) => walker.id === id);
  if (at >= 0) return ring[(at + by + ring.length) % ring.length];
  const next = ring.findIndex((walker) => walker.angle >= angle);
  const after = next < 0 ? ring.length : next;
  return by === 1 ? ring[after % Math.max(1, ring.length)] : ring.at(after - 1);
};

const across = (count: number, ringAt: (index: number) => readonly Walker[], post: Post, by: 1 | -1) => {
  for (let ring = post.ring + by; ring >= 0 && ring < count; ring += by) {
    const found = nearestWalker(ringAt(ring), post.angle);
    if (found) return { ...found, ring };
  }
  return undefined;
};

/**
 * Where a step leads. Along a ring the walk goes round; across, to whoever stands nearest in angle on the next ring that
 * has anyone.
 * @param count how many rings there are, innermost first
 * @param ringAt the people of one of them in the order of `walkOrder`; asked only for the rings that are needed
 * @returns undefined where there is nobody to go to
 */
export const stepFrom = (
  count: number,
  ringAt: (index: number) => readonly Walker[],
  post: Post,
  step: WalkStep,
): Post | undefined => {
  if (step === 'inwards' || step === 'outwards') return across(count, ringAt, post, step === 'inwards' ? -1 : 1);
  const ring = ringAt(post.ring);
  const ends = { first: ring[0], last: ring.at(-1) };
  const found = step === 'first' || step === 'last' ? ends[step] : along(ring, post, step === 'clockwise' ? 1 : -1);
  return found && { ...found, ring: post.ring };
};
