import type { Pen } from './pen.ts';
import type { DrawnBand } from './scene.ts';
import { bandTint, type MapTheme } from './theme.ts';
import type { View } from './view.ts';

const turn = 2 * Math.PI;

/** Draws the bands, their edges and, faintly, the circles people stand on. */
export const paintRings = (context: Pen, bands: readonly DrawnBand[], view: View, theme: MapTheme): void => {
  const rings = bands.filter((band) => band.kind === 'ring');
  for (let i = rings.length - 1; i >= 0; i -= 1) {
    const band = rings[i];
    if (!band) continue;
    context.fillStyle = bandTint(theme, i, rings.length);
    context.beginPath();
    context.arc(view.x, view.y, band.atOuter * view.zoom, 0, turn);
    context.fill();
  }
  context.strokeStyle = theme.hairline;
  context.lineWidth = 1;
  for (const band of rings) strokeCircle(context, view, band.atOuter * view.zoom);
  paintCircles(context, bands, view, theme);
};

const strokeCircle = (context: Pen, view: View, radius: number): void => {
  context.beginPath();
  context.arc(view.x, view.y, radius, 0, turn);
  context.stroke();
};

/** The circles inside a band come out only where they are far enough apart not to become a haze. */
const leastApart = 14;

const paintCircles = (context: Pen, bands: readonly DrawnBand[], view: View, theme: MapTheme): void => {
  context.strokeStyle = theme.hairline;
  context.globalAlpha = 0.45;
  for (const band of bands) {
    if (band.mark.spacing * view.zoom < leastApart) continue;
    // While a ring moves its circles move with its outer edge.
    const shift = band.atOuter - band.outer;
    // A ring that grows by many tracks begins with its inner circles still inside the middle.
    for (const circle of band.circles) {
      if (circle + shift > 0) strokeCircle(context, view, (circle + shift) * view.zoom);
    }
  }
  context.globalAlpha = 1;
};

/** Lights up the band that someone is carried over. */
export const paintLitBand = (
  context: Pen,
  band: DrawnBand,
  view: View,
  theme: MapTheme,
  size: { readonly width: number; readonly height: number },
): void => {
  const inner = band.atInner * view.zoom;
  const outside = band.kind === 'outside';
  // The outside ends nowhere, so its light reaches over the edge of the window.
  const outer = outside ? Math.hypot(size.width, size.height) * 2 + inner : band.atOuter * view.zoom;
  context.beginPath();
  context.arc(view.x, view.y, outer, 0, turn);
  context.arc(view.x, view.y, inner, 0, turn, true);
  context.fillStyle = theme.accent;
  context.globalAlpha = outside ? 0.07 : 0.13;
  context.fill();
  context.globalAlpha = 0.8;
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.5;
  strokeCircle(context, view, inner);
  if (!outside) strokeCircle(context, view, outer);
  context.globalAlpha = 1;
};
