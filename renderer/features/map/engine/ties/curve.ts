import type { Point } from '../view.ts';

/** A tie as it is drawn: a cubic Bézier curve from one end over two controls to the other, map units. */
export interface Curve {
  readonly a: Point;
  readonly controlA: Point;
  readonly controlB: Point;
  readonly b: Point;
}

/** How far a tie on its own bows towards the middle, as a part of the way there. */
const bow = 0.32;

const mixed = (from: Point, to: Point, part: number): Point => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
});

/** The curve of a tie on its own: it bows towards the middle of the map, where it crosses the fewest people. */
export const bowedCurve = (a: Point, b: Point): Curve => {
  const top = { x: ((a.x + b.x) / 2) * (1 - bow), y: ((a.y + b.y) / 2) * (1 - bow) };
  // A quadratic curve written as a cubic one: each control lies two thirds of the way to the one control it had.
  return { a, controlA: mixed(a, top, 2 / 3), controlB: mixed(b, top, 2 / 3), b };
};

/** The circle is cut into so many parts, whose ties run together; where it is divided, into about so many. */
export const wedges = 16;

/** How far a tie is drawn into its bundle: to another part of the circle, and within its own. */
const acrossPull = 0.88;
const withinPull = 0.6;
/** A bundle runs nearer to the middle than the people it comes from, by this factor. */
const inwards = 0.5;

const turn = 2 * Math.PI;

/** Where each part of the circle begins, radians in [0, 2π), rising. */
type WedgeStarts = readonly number[];

const evenStarts: WedgeStarts = Array.from({ length: wedges }, (_, wedge) => (wedge / wedges) * turn);

/**
 * The parts of a circle that is divided into sectors: none reaches over a border, so that a bundle belongs to one sector.
 * @param sectors radians, `to` greater than `from`; none: the parts are all alike
 */
export const wedgeStarts = (sectors: readonly { readonly from: number; readonly to: number }[]): WedgeStarts => {
  if (sectors.length === 0) return evenStarts;
  const starts = sectors.flatMap(({ from, to }) => {
    const count = Math.max(1, Math.round(((to - from) / turn) * wedges));
    return Array.from({ length: count }, (_, i) => (from + (i / count) * (to - from)) % turn);
  });
  return starts.sort((a, b) => a - b);
};

/** The part of the circle a place lies in, counted from 0. */
export const wedgeOf = ({ x, y }: Point, starts: WedgeStarts = evenStarts): number => {
  const angle = (Math.atan2(y, x) + turn) % turn;
  const after = starts.findIndex((start) => start > angle);
  return (after < 1 ? starts.length : after) - 1;
};

/** Where the ties of each part of the circle run together: the centroid of those who stand there and have ties. */
export const wedgeCentres = (ends: Iterable<Point>, starts: WedgeStarts = evenStarts): readonly Point[] => {
  const sums = starts.map(() => ({ x: 0, y: 0, count: 0 }));
  for (const end of ends) {
    const sum = sums[wedgeOf(end, starts)];
    if (!sum) continue;
    sum.x += end.x;
    sum.y += end.y;
    sum.count += 1;
  }
  return sums.map(({ x, y, count }) => (count === 0 ? { x: 0, y: 0 } : { x: x / count, y: y / count }));
};

/**
 * The curve of a tie among many: its controls are drawn towards where the ties of its ends' parts of the circle run
 * together, so that ties between the same two parts become one band. The idea is that of hierarchical edge bundles
 * (Holten 2006), with the circle itself as the one level of the hierarchy.
 */
export const bundledCurve = (a: Point, b: Point, centres: readonly Point[], starts = evenStarts): Curve => {
  const [from, to] = [wedgeOf(a, starts), wedgeOf(b, starts)];
  const [near, far] = [centres[from] ?? a, centres[to] ?? b];
  const apart = distance(a, b);
  if (from === to)
    return { a, controlA: drawn(a, near, withinPull, apart), controlB: drawn(b, near, withinPull, apart), b };
  const hub = ({ x, y }: Point): Point => ({ x: x * inwards, y: y * inwards });
  return { a, controlA: drawn(a, hub(near), acrossPull, apart), controlB: drawn(b, hub(far), acrossPull, apart), b };
};

const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

// Two who stand close are not joined by a long loop: a control goes at most as far as the ends are apart.
const drawn = (end: Point, hub: Point, pull: number, apart: number): Point => {
  const way = distance(end, hub);
  return way === 0 ? end : mixed(end, hub, Math.min(pull, apart / way));
};

/** The point of a curve at `part` of its parameter, 0 to 1. */
export const pointAlong = ({ a, controlA, controlB, b }: Curve, part: number): Point => {
  const rest = 1 - part;
  const [wa, wca, wcb, wb] = [rest ** 3, 3 * rest * rest * part, 3 * rest * part * part, part ** 3];
  return {
    x: wa * a.x + wca * controlA.x + wcb * controlB.x + wb * b.x,
    y: wa * a.y + wca * controlA.y + wcb * controlB.y + wb * b.y,
  };
};

/** The curve without what lies on the marks of its ends. `radiusA`, `radiusB`: of the marks, map units. */
export const betweenRims = ({ a, controlA, controlB, b }: Curve, radiusA: number, radiusB: number): Curve => {
  const off = (end: Point, control: Point, radius: number): Point => {
    const way = distance(end, control);
    return way === 0 ? end : mixed(end, control, Math.min(1, radius / way));
  };
  return { a: off(a, controlA, radiusA), controlA, controlB, b: off(b, controlB, radiusB) };
};

/** A curve is measured as so many straight pieces; at most a fifth of a pixel off for a curve across the window. */
const pieces = 24;

/** How far a point lies from a curve; infinite where it is further than `within`, map units. */
export const distanceTo = (curve: Curve, at: Point, within: number): number => {
  if (!couldReach(curve, at, within)) return Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  let from = curve.a;
  for (let piece = 1; piece <= pieces; piece += 1) {
    const to = pointAlong(curve, piece / pieces);
    least = Math.min(least, distanceToPiece(from, to, at));
    from = to;
  }
  return least <= within ? least : Number.POSITIVE_INFINITY;
};

// A Bézier curve lies within the box around its ends and controls.
const couldReach = ({ a, controlA, controlB, b }: Curve, at: Point, within: number): boolean =>
  at.x >= Math.min(a.x, controlA.x, controlB.x, b.x) - within &&
  at.x <= Math.max(a.x, controlA.x, controlB.x, b.x) + within &&
  at.y >= Math.min(a.y, controlA.y, controlB.y, b.y) - within &&
  at.y <= Math.max(a.y, controlA.y, controlB.y, b.y) + within;

const distanceToPiece = (from: Point, to: Point, at: Point): number => {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / length;
  const kept = Math.min(1, Math.max(0, part));
  return Math.hypot(at.x - from.x - kept * dx, at.y - from.y - kept * dy);
};
