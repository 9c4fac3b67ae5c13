import { wrapAngle } from '../ringSlots.ts';
import { angleOf } from './angles.ts';

/** Someone whose angle is known before. */
export interface Anchor {
  readonly node: number;
  readonly angle: number;
  /** True where a hand chose the angle, false where the person was only seated there. */
  readonly byHand: boolean;
}

/** A person placed by hand holds the whole picture in its direction as much as so many others. */
const handWeight = 5;

const turn = 2 * Math.PI;
/** The whole is turned in steps of 15 degrees: what is nearly where it was stays exactly there. */
const steps = 24;
/** Sums are compared in these parts, so that the last digits of sines, which differ between engines, never decide. */
const parts = 1e6;

/**
 * Turns, and if need be mirrors, angles that have no direction of their own so that those who stood somewhere before
 * stand near there again, on the whole.
 */
export const turnToAnchors = (angles: Float64Array, anchors: readonly Anchor[]): Float64Array => {
  const known = anchors.filter(({ node }) => !Number.isNaN(angles[node] ?? Number.NaN));
  if (known.length === 0) return Float64Array.from(angles);
  const straight = meanOf(known, angles, 1);
  const mirrored = meanOf(known, angles, -1);
  const sign = mirrored.length > straight.length ? -1 : 1;
  const { x, y } = sign === 1 ? straight : mirrored;
  const by = (Math.round((angleOf(x, y) / turn) * steps) / steps) * turn;
  return angles.map((angle) => (Number.isNaN(angle) ? angle : wrapAngle(sign * angle + by)));
};

const meanOf = (
  anchors: readonly Anchor[],
  angles: Float64Array,
  sign: number,
): { x: number; y: number; length: number } => {
  let x = 0;
  let y = 0;
  for (const { node, angle, byHand } of anchors) {
    const weight = byHand ? handWeight : 1;
    const way = angle - sign * (angles[node] ?? 0);
    x += weight * Math.cos(way);
    y += weight * Math.sin(way);
  }
  const [atX, atY] = [Math.round(x * parts) / parts, Math.round(y * parts) / parts];
  return { x: atX, y: atY, length: Math.round(Math.sqrt(atX ** 2 + atY ** 2) * 1000) };
};

/**
 * Puts communities whose people stand somewhere by hand in the order of these places; the others stay between those
 * they were between, more or less.
 * @param order the communities around the circle
 * @param angles of the communities
 * @param anchors by community
 */
export const orderByHands = (order: readonly number[], angles: Float64Array, anchors: readonly Anchor[]): number[] => {
  const hands = anchors.filter(({ byHand }) => byHand);
  if (hands.length === 0) return [...order];
  const wishes = turnToAnchors(angles, anchors);
  const zero = new Float64Array(angles.length);
  for (const node of new Set(hands.map((hand) => hand.node))) {
    const { x, y } = meanOf(
      hands.filter((hand) => hand.node === node),
      zero,
      1,
    );
    if (x !== 0 || y !== 0) wishes[node] = angleOf(x, y);
  }
  return [...order].sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0) || a - b);
};
