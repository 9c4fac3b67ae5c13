import { wrapAngle } from './ringSlots.ts';

/** Steps a radian: a power of two, so that a seat is kept in four bytes; at 1,000 map units from the middle, 0.12 of one. */
const steps = 8192;

/**
 * An angle as seats are kept: in [0, 2π), rounded to 1/8192 radian. An angle that was rounded stays as it is.
 * @param angle radians, finite
 */
export const roundSeat = (angle: number): number => {
  const rounded = Math.round(wrapAngle(angle) * steps) / steps;
  return rounded < 2 * Math.PI ? rounded : 0;
};
