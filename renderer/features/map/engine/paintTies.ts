import type { Point, View } from './view.ts';

/** How far a tie bows towards the middle, as a part of the way there. */
const bow = 0.32;

/** Draws one person's ties as thin curves that bow towards the middle, where they cross the fewest people. */
export const paintTies = (
  context: CanvasRenderingContext2D,
  from: Point,
  to: readonly Point[],
  view: View,
  colour: string,
): void => {
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  context.globalAlpha = 0.6;
  context.beginPath();
  for (const end of to) {
    const midX = ((from.x + end.x) / 2) * (1 - bow);
    const midY = ((from.y + end.y) / 2) * (1 - bow);
    context.moveTo(view.x + from.x * view.zoom, view.y + from.y * view.zoom);
    context.quadraticCurveTo(
      view.x + midX * view.zoom,
      view.y + midY * view.zoom,
      view.x + end.x * view.zoom,
      view.y + end.y * view.zoom,
    );
  }
  context.stroke();
  context.globalAlpha = 1;
};
