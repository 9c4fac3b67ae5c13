import { drawnRadius, type Figure } from '../figure.ts';
import type { FigureGrid } from '../figureGrid.ts';
import { type Point, toMap, toScreen, type View } from '../view.ts';

/** The dot beside a person from which a tie is drawn. */
export interface TieHandle {
  readonly figure: Figure;
  /** Radians clockwise from three o'clock, where the dot stands on the person's rim. */
  readonly angle: number;
}

/** The dot stands so far outside the rim, CSS pixels. */
const gap = 9;
/** The dot is as large as this to the pointer, CSS pixels from its middle: a target of 22 across. */
const grip = 11;
/** Marks smaller than this have no handle: dots that stand close, where it would be in the way. */
const leastRadius = 7;

const eighth = Math.PI / 4;
/** Where the handle is tried, the upper right first. */
const angles = [-1, -3, 1, 3, -2, 0, 4, 2].map((step) => step * eighth);

/** The middle of a handle on the screen, CSS pixels. */
export const handleAt = ({ figure, angle }: TieHandle, view: View): Point => {
  const { x, y } = toScreen(view, { x: figure.atX, y: figure.atY });
  const reach = drawnRadius(figure.mark, view.zoom) + gap;
  return { x: x + reach * Math.cos(angle), y: y + reach * Math.sin(angle) };
};

/** A handle for a person, where it covers nobody else; undefined where there is no room, or they are drawn too small. */
export const handleFor = (figure: Figure, grid: FigureGrid, view: View): TieHandle | undefined => {
  if (drawnRadius(figure.mark, view.zoom) < leastRadius) return undefined;
  for (const angle of angles) {
    const handle = { figure, angle };
    if (isClear(handle, grid, view)) return handle;
  }
  return undefined;
};

const isClear = (handle: TieHandle, grid: FigureGrid, view: View): boolean => {
  const at = handleAt(handle, view);
  const around = 40;
  const from = toMap(view, { x: at.x - around, y: at.y - around });
  const to = toMap(view, { x: at.x + around, y: at.y + around });
  return grid.within({ left: from.x, top: from.y, right: to.x, bottom: to.y }).every((other) => {
    if (other === handle.figure) return true;
    const { x, y } = toScreen(view, other);
    return Math.hypot(x - at.x, y - at.y) > drawnRadius(other.mark, view.zoom) + grip - 3;
  });
};

/** Whether a point takes hold of the handle, and not of the person it belongs to. */
export const grips = (handle: TieHandle, view: View, at: Point): boolean => {
  const dot = handleAt(handle, view);
  const middle = toScreen(view, { x: handle.figure.atX, y: handle.figure.atY });
  const isOutside = Math.hypot(at.x - middle.x, at.y - middle.y) > drawnRadius(handle.figure.mark, view.zoom);
  return isOutside && Math.hypot(at.x - dot.x, at.y - dot.y) <= grip;
};
