import type { MapTheme } from './theme.ts';
import type { Size, View } from './view.ts';

/** A part of the circle as it is drawn. */
export interface DrawnSector {
  readonly name: string;
  /** Radians clockwise from three o'clock; `to` is greater. */
  readonly from: number;
  readonly to: number;
}

/** From the outermost edge to a sector's name, and from the window's edge, CSS pixels. */
const gap = 12;
const margin = 8;
/** Names whose direction is nearer to straight up or down than this stand centred; the cosine of it. */
const upright = 0.2;
/** At the top the name of what lies outside the rings stands there already. */
const aboveTitle = 16;

/** Around a smaller map the names would lie over each other, CSS pixels. */
const leastRadius = 110;

const nameFont = (font: string): string => `600 12px ${font}`;

/** At most this part of the window's width is kept free for names on each side; a narrow one is better spent on people. */
const mostRoom = 0.16;

/**
 * What the names at the rim need beside a map that fills a window, CSS pixels: on the left and right each, and below.
 * @param width of a text in a font
 */
export const roomForNames = (
  sectors: readonly DrawnSector[],
  size: Size,
  { font }: Pick<MapTheme, 'font'>,
  width: (text: string, font: string) => number,
): Size => {
  const room = { width: 0, height: 0 };
  const radius = Math.min(size.width, size.height) / 2;
  if (sectors.length < 2 || radius < leastRadius) return room;
  for (const { name, from, to } of sectors) {
    const [cos, sin] = [Math.cos((from + to) / 2), Math.sin((from + to) / 2)];
    const beside = (radius + gap) * Math.abs(cos) + width(name, nameFont(font)) + margin - radius;
    if (Math.abs(cos) >= upright) room.width = Math.max(room.width, beside);
    room.height = Math.max(room.height, (radius + gap) * sin + margin + 6 - radius);
  }
  return { width: Math.min(room.width, size.width * mostRoom), height: room.height };
};

const paintBorder = (context: CanvasRenderingContext2D, view: View, angle: number, from: number, to: number): void => {
  context.beginPath();
  context.moveTo(view.x + Math.cos(angle) * from, view.y + Math.sin(angle) * from);
  context.lineTo(view.x + Math.cos(angle) * to, view.y + Math.sin(angle) * to);
  context.stroke();
};

/** A sector's name where it stands: its left end and its middle line, CSS pixels from the map's top left. */
export interface PlacedName {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What the names lie in and over. */
export interface SectorSetting {
  readonly size: Size;
  /** Whether a person's name is there. */
  readonly isTaken: (place: PlacedName) => boolean;
}

/** A name that would lie over a person's goes outwards, in so many steps of so many CSS pixels. */
const mostSteps = 4;
const step = 14;

/** @param far from the middle of the map, CSS pixels */
const placedName = (name: string, middle: number, width: number, view: View, far: number, size: Size): PlacedName => {
  const [cos, sin] = [Math.cos(middle), Math.sin(middle)];
  const start = view.x + cos * far - (Math.abs(cos) < upright ? width / 2 : cos < 0 ? width : 0);
  // Cut off by the window's edge it would say nothing, so it rather lies over the rim.
  const x = Math.max(margin, Math.min(start, size.width - width - margin));
  const y = Math.max(margin + 6, Math.min(view.y + sin * far, size.height - margin - 6));
  return { name, x, y, width };
};

const paintName = (
  context: CanvasRenderingContext2D,
  { name, from, to }: DrawnSector,
  view: View,
  radius: number,
  { size, isTaken }: SectorSetting,
): PlacedName => {
  const middle = (from + to) / 2;
  const isAtTop = Math.abs(Math.cos(middle)) < upright && Math.sin(middle) < 0;
  const width = context.measureText(name).width;
  const places = Array.from({ length: mostSteps + 1 }, (_, i) =>
    placedName(name, middle, width, view, radius + gap + (isAtTop ? aboveTitle : 0) + i * step, size),
  );
  const placed = places.find((place) => !isTaken(place)) ?? places[0];
  if (!placed) throw new Error('a name has no place');
  const { x, y } = placed;
  context.strokeText(name, x, y);
  context.fillText(name, x, y);
  return placed;
};

/**
 * Draws the borders of the sectors, and their names at the rim.
 * @param inner where the borders begin, and `outer` where they end, map units from the middle
 * @returns the names as they stand
 */
export const paintSectors = (
  context: CanvasRenderingContext2D,
  sectors: readonly DrawnSector[],
  edges: { readonly inner: number; readonly outer: number },
  view: View,
  theme: MapTheme,
  setting: SectorSetting,
): PlacedName[] => {
  if (sectors.length < 2) return [];
  context.strokeStyle = theme.ink;
  context.globalAlpha = 0.22;
  context.lineWidth = 1;
  for (const { from } of sectors)
    paintBorder(context, view, from, edges.inner * view.zoom, edges.outer * view.zoom + 6);
  context.globalAlpha = 1;
  context.font = nameFont(theme.font);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  const radius = edges.outer * view.zoom;
  return radius < leastRadius ? [] : sectors.map((sector) => paintName(context, sector, view, radius, setting));
};
