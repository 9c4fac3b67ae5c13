/** Where the map's middle lies on the screen, in CSS pixels from the map's top left, and how large a map unit is there. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle in map units. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The nearest that may be looked from; the furthest shows the whole map. */
export const nearest = 4;
/** A map of a few people is not blown up beyond this. */
const fitAtMost = 1.25;
const margin = 8;

export const toScreen = (view: View, point: Point): Point => ({
  x: view.x + point.x * view.zoom,
  y: view.y + point.y * view.zoom,
});

export const toMap = (view: View, point: Point): Point => ({
  x: (point.x - view.x) / view.zoom,
  y: (point.y - view.y) / view.zoom,
});

/** The part of the map on the screen, `around` CSS pixels wider on each side. */
export const boundsInView = (view: View, size: Size, around = 0): Bounds => {
  const from = toMap(view, { x: -around, y: -around });
  const to = toMap(view, { x: size.width + around, y: size.height + around });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
};

/** What a view of the whole map keeps free: on the left and right each, and below, CSS pixels. */
export interface Room extends Size {
  /** Where what lies over the window's left side ends. The view goes out of its way, but gets no smaller for it. */
  readonly left: number;
}

const noRoom: Room = { width: 0, height: 0, left: 0 };

/** The view that shows the bounds whole, and centred unless something lies over the left. */
export const fitting = (bounds: Bounds, window: Size, room: Room = noRoom): View => {
  const size = { width: window.width, height: window.height - room.height };
  const width = bounds.right - bounds.left;
  const height = bounds.bottom - bounds.top;
  const most = {
    width: Math.max(40, size.width - 2 * (margin + room.width)),
    height: Math.max(40, size.height - 2 * margin),
  };
  const zoom = Math.min(most.width / width, most.height / height, fitAtMost);
  const beside = Math.max(0, (size.width - width * zoom) / 2 - room.width);
  const aside = Math.max(0, Math.min(beside - margin, room.left - beside));
  return {
    zoom,
    x: size.width / 2 - ((bounds.left + bounds.right) / 2) * zoom + aside,
    y: size.height / 2 - ((bounds.top + bounds.bottom) / 2) * zoom,
  };
};

/** A zoom within the limits, which depend on how much there is to see: no further than where all of it fits. */
export const withinLimits = (zoom: number, fit: number): number =>
  Math.min(Math.max(nearest, fit), Math.max(fit, zoom));

/** Zooms so that what lies under `at` stays there. */
export const zoomedAt = (view: View, zoom: number, at: Point): View => {
  const factor = zoom / view.zoom;
  return { zoom, x: at.x - (at.x - view.x) * factor, y: at.y - (at.y - view.y) * factor };
};

/** Keeps at least a part of the map on the screen, so that it cannot be lost. */
export const kept = (view: View, bounds: Bounds, size: Size): View => {
  const edge = Math.min(120, size.width / 3, size.height / 3);
  const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
  return {
    zoom: view.zoom,
    x: clamp(view.x, edge - bounds.right * view.zoom, size.width - edge - bounds.left * view.zoom),
    y: clamp(view.y, edge - bounds.bottom * view.zoom, size.height - edge - bounds.top * view.zoom),
  };
};

/** The view between two, for an animation: zoom moves by equal factors, and whatever is seen moves in a straight line. */
export const between = (from: View, to: View, part: number): View => {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part;
  const way = from.zoom === to.zoom ? part : (zoom - from.zoom) / (to.zoom - from.zoom);
  const mix = (a: number, b: number): number => a + (b - a) * way;
  return { zoom, x: mix(from.x, to.x), y: mix(from.y, to.y) };
};
