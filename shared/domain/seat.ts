import { wrapAngle } from './ringSlots.ts';

/** Parts of a radian: finer than any two slots of a ring lie apart, so that a seat means one of them. */
const parts = 1e7;

/**
 * An angle as seats are kept: in [0, 2π), rounded to ten-millionths of a radian. One that was rounded stays as it is.
 * @param angle radians, finite
 */
export const roundSeat = (angle: number): number => wrapAngle(Math.round(wrapAngle(angle) * parts) / parts);
