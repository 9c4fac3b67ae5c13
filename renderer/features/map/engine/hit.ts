import { drawnRadius, type Figure } from './figure.ts';
import type { Scene } from './scene.ts';
import { type Point, toMap, type View } from './view.ts';

/** A mark is a little larger to the pointer than to the eye, CSS pixels. */
const slop = 3;
/** The furthest that a name reaches from its mark, CSS pixels. */
const reach = 190;

/** The person at a point of the screen: by their mark, else by their name. */
export const figureAt = (scene: Scene, view: View, at: Point): Figure | undefined => {
  const from = toMap(view, { x: at.x - reach, y: at.y - reach });
  const to = toMap(view, { x: at.x + reach, y: at.y + reach });
  let byMark: Figure | undefined;
  let byName: Figure | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const figure of scene.grid.within({ left: from.x, top: from.y, right: to.x, bottom: to.y })) {
    const x = at.x - (view.x + figure.x * view.zoom);
    const y = at.y - (view.y + figure.y * view.zoom);
    const distance = Math.hypot(x, y);
    if (distance < nearest && distance <= drawnRadius(figure.mark, view.zoom) + slop) {
      nearest = distance;
      byMark = figure;
    }
    const { label } = figure;
    if (!label || x < label.left || x > label.left + label.width) continue;
    if (y >= label.top && y <= label.top + label.height) byName = figure;
  }
  return byMark ?? byName;
};
