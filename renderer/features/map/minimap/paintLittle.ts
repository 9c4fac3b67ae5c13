import { paintRings } from '../engine/paintRings.ts';
import type { Scene } from '../engine/scene.ts';
import type { MapTheme } from '../engine/theme.ts';
import type { View } from '../engine/view.ts';

const turn = 2 * Math.PI;
/** Dots are as large as their ring's marks would be, within these, CSS pixels. */
const leastDot = 0.7;
const mostDot = 2.2;

/** Draws the rings and a dot for each person, in the colours of the map. */
export const paintLittle = (context: CanvasRenderingContext2D, scene: Scene, view: View, theme: MapTheme): void => {
  paintRings(context, scene.bands, view, theme);
  const byColour = new Map<string, Path2D>();
  for (const { person, x, y, mark } of scene.figures.values()) {
    const colour = (person.hue === null ? undefined : theme.hues[person.hue]) ?? theme.plain;
    const path = byColour.get(colour.dot) ?? new Path2D();
    byColour.set(colour.dot, path);
    const radius = Math.min(mostDot, Math.max(leastDot, (mark.diameter / 2) * view.zoom));
    const at = { x: view.x + x * view.zoom, y: view.y + y * view.zoom };
    path.moveTo(at.x + radius, at.y);
    path.arc(at.x, at.y, radius, 0, turn);
  }
  for (const [colour, path] of byColour) {
    context.fillStyle = colour;
    context.fill(path);
  }
  context.fillStyle = theme.accent;
  context.beginPath();
  context.arc(view.x, view.y, 2, 0, turn);
  context.fill();
};
