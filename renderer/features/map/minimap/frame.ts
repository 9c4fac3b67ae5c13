import {
  type Bounds,
  boundsInView,
  fitting,
  type Point,
  type Size,
  toMap,
  toScreen,
  type View,
} from '../engine/view.ts';

/** A rectangle in CSS pixels from the little map's top left. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How the whole of the map is seen in the little one. */
export const littleView = (bounds: Bounds, side: number): View => fitting(bounds, { width: side, height: side });

/** Parts of a CSS pixel do not count as out of sight. */
const slack = 1;

/** Whether some of the map is beyond the window. */
export const isCutOff = (bounds: Bounds, view: View, size: Size): boolean => {
  const seen = boundsInView(view, size, slack);
  return bounds.left < seen.left || bounds.top < seen.top || bounds.right > seen.right || bounds.bottom > seen.bottom;
};

/** The part of the map that the window shows, on the little map; cut off at its edges. */
export const frameOf = (view: View, size: Size, little: View, side: number): Frame => {
  const seen = boundsInView(view, size);
  const into = (value: number): number => Math.min(side, Math.max(0, value));
  const from = toScreen(little, { x: seen.left, y: seen.top });
  const to = toScreen(little, { x: seen.right, y: seen.bottom });
  const [left, top] = [into(from.x), into(from.y)];
  return { left, top, width: into(to.x) - left, height: into(to.y) - top };
};

/** Where a press took hold of the frame, from the middle of what is seen; a press beside it takes that middle there. */
export const gripOf = (at: Point, frame: Frame, view: View, size: Size, little: View): Point => {
  const { left, top, width, height } = frame;
  const isInside = at.x >= left && at.y >= top && at.x <= left + width && at.y <= top + height;
  if (!isInside) return { x: 0, y: 0 };
  const middle = toScreen(little, toMap(view, { x: size.width / 2, y: size.height / 2 }));
  return { x: at.x - middle.x, y: at.y - middle.y };
};

/** The point of the map to bring into the middle while the pointer, with its grip, is at a point of the little map. */
export const placeAt = (at: Point, grip: Point, little: View): Point =>
  toMap(little, { x: at.x - grip.x, y: at.y - grip.y });
