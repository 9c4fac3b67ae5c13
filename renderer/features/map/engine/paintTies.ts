import type { Curve } from './ties/curve.ts';
import type { View } from './view.ts';

/** How ties are stroked. `width`: CSS pixels. */
export interface TieLook {
  readonly colour: string;
  readonly width: number;
  readonly alpha?: number;
}

/** Draws ties as thin curves. */
export const paintTies = (
  context: CanvasRenderingContext2D,
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
