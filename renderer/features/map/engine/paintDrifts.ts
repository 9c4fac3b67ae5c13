import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Box } from './boxGrid.ts';
import { drawnRadius, type Figure } from './figure.ts';
import { leastEdge } from './paintPeople.ts';
import type { Pen } from './pen.ts';
import type { MapTheme } from './theme.ts';
import type { Point, View } from './view.ts';

/** Whoever drifted, and whether towards the middle. */
export type Drifts = ReadonlyMap<AlterId, { readonly inwards: boolean }>;

/** An arrow at a person's rim: CSS pixels from the middle of the map. */
export interface DriftArrow {
  readonly tail: Point;
  readonly tip: Point;
  /** The two ends of the head's back. */
  readonly wings: readonly [Point, Point];
}

/** Marks smaller than this have no arrow, which would hide their neighbours, CSS pixels. */
const leastMark = 3;
/** Between the rim and the arrow, CSS pixels. */
const gap = 2;
/** How long it is, at a dot and at the larger marks, CSS pixels. */
const atDot = 6;
const [shortest, longest] = [9, 14];

/**
 * The arrow that shows a drift: outside the rim, along the line through the middle of the map, towards it or away from
 * it. Undefined for someone who stands in the very middle, or whose mark is only a dot.
 * @param at the middle of the mark, CSS pixels from the middle of the map
 * @param radius of the mark, CSS pixels
 */
export const driftArrow = (at: Point, radius: number, inwards: boolean): DriftArrow | undefined => {
  const distance = Math.hypot(at.x, at.y);
  if (distance === 0 || radius < leastMark) return undefined;
  const [x, y] = [at.x / distance, at.y / distance];
  const direction = inwards ? -1 : 1;
  const length = radius < leastEdge ? atDot : Math.min(longest, Math.max(shortest, radius * 0.75));
  const half = length * 0.45;
  const along = (reach: number, aside = 0): Point => {
    const out = distance + direction * (radius + gap + reach);
    return { x: x * out - y * aside, y: y * out + x * aside };
  };
  const back = length * 0.3;
  return { tail: along(0), tip: along(length), wings: [along(back, half), along(back, -half)] };
};

const arrowOf = (figure: Figure, zoom: number, inwards: boolean, at: Point): DriftArrow | undefined =>
  driftArrow({ x: at.x * zoom, y: at.y * zoom }, drawnRadius(figure.mark, zoom), inwards);

/** What the arrows of some people cover, CSS pixels from the middle of the map, so that names stand elsewhere. */
export const arrowBoxes = (people: Iterable<Figure>, drifts: Drifts, zoom: number): Box[] => {
  const boxes: Box[] = [];
  for (const figure of people) {
    const drift = drifts.get(figure.person.id);
    const arrow = drift && arrowOf(figure, zoom, drift.inwards, figure);
    if (!arrow) continue;
    const points = [arrow.tail, arrow.tip, ...arrow.wings];
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    boxes.push({ left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) });
  }
  return boxes;
};

const straight = (pen: Pen, from: Point, to: Point): void =>
  pen.quadraticCurveTo((from.x + to.x) / 2, (from.y + to.y) / 2, to.x, to.y);

const traceHead = (pen: Pen, { tip, wings: [left, right] }: DriftArrow): void => {
  pen.beginPath();
  pen.moveTo(left.x, left.y);
  straight(pen, left, tip);
  straight(pen, tip, right);
  straight(pen, right, left);
};

const traceShaft = (pen: Pen, { tail, tip }: DriftArrow): void => {
  pen.beginPath();
  pen.moveTo(tail.x, tail.y);
  straight(pen, tail, tip);
};

/** Edge of a full arrow and of a hollow one, which has nothing else to be seen by, and of the paper around both. */
const [edge, hollowEdge] = [1.6, 2.2];
const halo = 4.5;

/**
 * Draws the arrows of those of some people who drifted: towards the middle full and in the accent, away from it hollow
 * and in the colour of what cools, each with paper around it.
 * @returns whose arrow was drawn
 */
export const paintDrifts = (
  pen: Pen,
  people: readonly Figure[],
  drifts: Drifts,
  { view, theme }: { readonly view: View; readonly theme: MapTheme },
): readonly AlterId[] => {
  const drawn: AlterId[] = [];
  pen.save();
  pen.translate(view.x, view.y);
  pen.lineJoin = 'round';
  for (const figure of people) {
    const drift = drifts.get(figure.person.id);
    const arrow = drift && arrowOf(figure, view.zoom, drift.inwards, { x: figure.atX, y: figure.atY });
    if (!drift || !arrow) continue;
    const colour = drift.inwards ? theme.accent : theme.cooling;
    for (const [style, width] of [
      [theme.paper, halo],
      [colour, drift.inwards ? edge : hollowEdge],
    ] as const) {
      pen.strokeStyle = style;
      pen.lineWidth = width;
      traceShaft(pen, arrow);
      pen.stroke();
      traceHead(pen, arrow);
      pen.stroke();
    }
    pen.fillStyle = drift.inwards ? colour : theme.paper;
    pen.fill();
    drawn.push(figure.person.id);
  }
  pen.restore();
  return drawn;
};
