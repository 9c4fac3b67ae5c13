import type { Box } from './boxGrid.ts';
import type { Pen } from './pen.ts';
import type { MapTheme } from './theme.ts';
import type { Curve } from './ties/curve.ts';
import type { DrawnTie } from './ties/tieSet.ts';
import type { Size, View } from './view.ts';

/** How ties are stroked. `width`: CSS pixels. */
export interface TieLook {
  readonly colour: string;
  readonly width: number;
  readonly alpha?: number;
}

/** Draws ties as thin curves. */
export const paintTies = (
  context: Pen,
  curves: readonly Curve[],
  view: View,
  { colour, width, alpha = 1 }: TieLook,
): void => {
  const x = (value: number): number => view.x + value * view.zoom;
  const y = (value: number): number => view.y + value * view.zoom;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.globalAlpha = alpha;
  context.beginPath();
  for (const { a, controlA, controlB, b } of curves) {
    context.moveTo(x(a.x), y(a.y));
    context.bezierCurveTo(x(controlA.x), y(controlA.y), x(controlB.x), y(controlB.y), x(b.x), y(b.y));
  }
  context.stroke();
  context.globalAlpha = 1;
};

/** Half the width of the widest tie, and the pixel over which it fades, CSS pixels. */
const rim = 3;

/** The part of the screen that ties reach, in CSS pixels; undefined where all of them lie beside it. */
export const boxOfTies = (curves: readonly Curve[], view: View, { width, height }: Size): Box | undefined => {
  // A curve lies within its ends and controls.
  const points = curves.flatMap(({ a, controlA, controlB, b }) => [a, controlA, controlB, b]);
  const xs = points.map(({ x }) => view.x + x * view.zoom);
  const ys = points.map(({ y }) => view.y + y * view.zoom);
  const left = Math.max(0, Math.min(...xs) - rim);
  const right = Math.min(width, Math.max(...xs) + rim);
  const top = Math.max(0, Math.min(...ys) - rim);
  const bottom = Math.min(height, Math.max(...ys) + rim);
  return left < right && top < bottom ? { left, right, top, bottom } : undefined;
};

/** How ties of someone who has the attention look; how strongly they are drawn depends on how much they say. */
export const attendedLook = ({ accent }: MapTheme): TieLook => ({ colour: accent, width: 1.25 });

const attendedAlpha = 0.7;
const attendedWeakAlpha = 0.45;

/** Draws the ties of whoever has the attention. */
export const paintAttended = (
  context: Pen,
  attended: readonly (readonly [DrawnTie, Curve])[],
  view: View,
  theme: MapTheme,
): void => {
  for (const weak of [true, false]) {
    const curves = attended.filter(([{ line }]) => line.weak === weak).map(([, curve]) => curve);
    const alpha = weak ? attendedWeakAlpha : attendedAlpha;
    paintTies(context, curves, view, { ...attendedLook(theme), alpha });
  }
};
