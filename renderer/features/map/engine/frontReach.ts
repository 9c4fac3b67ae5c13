import type { Box } from './boxGrid.ts';
import { drawnRadius, type Figure } from './figure.ts';
import type { Slip } from './paintFront.ts';
import { type Title, titleBoxes } from './titles.ts';
import type { Size, View } from './view.ts';

/** From a mark's rim to the end of the rings around it and of the handle for a tie, and the pixel over which they fade, CSS pixels. */
const rim = 20;

/** A letter of a title may reach so far beyond its box, CSS pixels. */
const letter = 6;

/** The part of the screen that rings around people, slips and rings' names take, CSS pixels. */
export const boxOfFront = (
  people: readonly Figure[],
  slips: readonly Slip[],
  titles: readonly Title[],
  view: View,
  size: Size,
): Box => {
  let [left, top, right, bottom] = [size.width, size.height, 0, 0];
  const take = (box: Box, by: number): void => {
    left = Math.min(left, box.left - by);
    top = Math.min(top, box.top - by);
    right = Math.max(right, box.right + by);
    bottom = Math.max(bottom, box.bottom + by);
  };
  for (const { atX, atY, mark } of people) {
    const [x, y] = [view.x + atX * view.zoom, view.y + atY * view.zoom];
    take({ left: x, right: x, top: y, bottom: y }, drawnRadius(mark, view.zoom) + rim);
  }
  for (const { box } of slips) take(box, 2);
  for (const box of titles.flatMap(titleBoxes)) {
    const across = { left: view.x + box.left, right: view.x + box.right };
    take({ ...across, top: view.y + box.top, bottom: view.y + box.bottom }, letter);
  }
  return {
    left: Math.max(0, left),
    top: Math.max(0, top),
    right: Math.min(size.width, right),
    bottom: Math.min(size.height, bottom),
  };
};
