import * as v from 'valibot';
import { type KeptFile, openKeptFile } from './disk/keptFile.ts';

/** The least size in which every screen of Kith has its room, in device-independent pixels. */
export const leastSize = { width: 960, height: 640 } as const;

const usualSize = { width: 1280, height: 800 } as const;

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const boundsSchema = v.object({ x: pixels, y: pixels, width: pixels, height: pixels });

/** The farthest zoom levels that are kept: each step is a factor of 1.2, so 8 steps are a factor of 4.3. */
const mostZoom = 8;

const windowStateSchema = v.object({
  bounds: boundsSchema,
  maximised: v.boolean(),
  /** As Electron counts it, 0 for the usual size; missing in files of older versions. */
  zoom: v.optional(v.pipe(v.number(), v.minValue(-mostZoom), v.maxValue(mostZoom)), 0),
});

/** A rectangle on the desktop, in device-independent pixels. */
export type Bounds = v.InferOutput<typeof boundsSchema>;
/** How the window was left: where it stands when not maximised, whether it is maximised, and how large its page is. */
export type WindowState = v.InferOutput<typeof windowStateSchema>;
/** Where a window stands. */
export type WindowPlace = Pick<WindowState, 'bounds' | 'maximised'>;

/** A zoom level brought into the limits of what is kept. */
export const keepableZoom = (level: number): number => within(level, -mostZoom, mostZoom);

/** How the window was left, kept in a file; null where it never was. */
export type KeptWindow = KeptFile<WindowState | null>;

/**
 * Opens what is kept of the window.
 * @param onProblem told of a file that cannot be read or written
 */
export const openWindowState = (path: string, onProblem: (error: unknown) => void): KeptWindow =>
  openKeptFile<WindowState | null>({
    path,
    schema: windowStateSchema,
    initial: () => null,
    called: 'The place of the window',
    onProblem,
  });

const overlap = (a: Bounds, b: Bounds): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

const centred = (display: Bounds): Bounds => {
  const width = Math.min(usualSize.width, display.width);
  const height = Math.min(usualSize.height, display.height);
  const [x, y] = [display.x + (display.width - width) / 2, display.y + (display.height - height) / 2];
  return { x: Math.round(x), y: Math.round(y), width, height };
};

/**
 * Where the window opens.
 * @param kept how it was left, if known
 * @param displays the usable area of each display there is now, the main one first
 * @returns the kept place, brought wholly onto the display it overlaps most; the middle of the main display where
 * nothing was kept or the display it stood on is gone
 */
export const placeWindow = (kept: WindowPlace | null, displays: readonly [Bounds, ...Bounds[]]): WindowPlace => {
  const bounds = kept?.bounds;
  if (kept === null || bounds === undefined) return { bounds: centred(displays[0]), maximised: false };
  const display = displays.reduce((best, each) => (overlap(bounds, each) > overlap(bounds, best) ? each : best));
  if (overlap(bounds, display) === 0) return { bounds: centred(displays[0]), maximised: kept.maximised };
  const width = within(bounds.width, leastSize.width, Math.max(leastSize.width, display.width));
  const height = within(bounds.height, leastSize.height, Math.max(leastSize.height, display.height));
  return {
    bounds: {
      x: within(bounds.x, display.x, Math.max(display.x, display.x + display.width - width)),
      y: within(bounds.y, display.y, Math.max(display.y, display.y + display.height - height)),
      width,
      height,
    },
    maximised: kept.maximised,
  };
};
