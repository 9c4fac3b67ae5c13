import type { Bounds } from '../windowState.ts';

/** The room that the quick window needs at its usual zoom, in device-independent pixels. */
const room = { width: 460, height: 356 } as const;

/**
 * Where the quick window stands: in the middle of a display, a quarter of the free height from its top, where the eyes
 * are.
 * @param area the usable area of the display
 * @param zoom 1 for the usual size
 */
export const placeQuick = (area: Bounds, zoom: number): Bounds => {
  const width = Math.min(area.width, Math.round(room.width * zoom));
  const height = Math.min(area.height, Math.round(room.height * zoom));
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 4),
    width,
    height,
  };
};
