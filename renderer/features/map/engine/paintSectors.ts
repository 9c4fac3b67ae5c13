import { BoxGrid } from './boxGrid.ts';
import { face, lettering } from './lettering.ts';
import type { TextMeasure } from './measure.ts';
import type { Pen } from './pen.ts';
import type { MapTheme } from './theme.ts';
import type { Size, View } from './view.ts';

/** A part of the circle as it is drawn. */
export interface DrawnSector {
  readonly name: string;
  /** Radians clockwise from three o'clock; `to` is greater. */
  readonly from: number;
  readonly to: number;
}

/** A sector's name where it stands: the left end and the middle of its line, CSS pixels. */
export interface SectorName {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** From the outermost edge to a sector's name, and from the window's edge, CSS pixels. */
const gap = 12;
const margin = 8;
/** The longest name at the rim. */
const longest = 180;
/** Names whose direction is nearer to straight up or down than this stand centred; the cosine of it. */
const upright = 0.2;
/** At the top the name of what lies outside the rings stands there already. */
const aboveTitle = 16;
/** A name whose place is taken goes further out, by lines of this height. */
const lineHeight = 15;
const mostLines = 5;

/** Around a smaller map the names would lie over each other, CSS pixels. */
const leastRadius = 110;
/** At most this part of the window's width is kept free for names on each side; a narrow one is better spent on people. */
const mostRoom = 0.16;

/** What the drawing of sectors needs besides them. `inner` and `outer`: where borders begin and end, map units. */
export interface SectorSetting {
  readonly inner: number;
  readonly outer: number;
  readonly view: View;
  readonly theme: MapTheme;
  readonly measure: TextMeasure;
  /** Names are kept within this; null where there is room for all. */
  readonly size: Size | null;
  /** How much larger than usual the names are. */
  readonly scale: number;
  /** Whether something else is written there. */
  readonly isTaken: (name: SectorName) => boolean;
}

/**
 * What the names at the rim need beside a map that fills a window, CSS pixels: on the left and right each, and below.
 */
export const roomForNames = (
  sectors: readonly DrawnSector[],
  size: Size,
  { font }: Pick<MapTheme, 'font'>,
  measure: TextMeasure,
): Size => {
  const room = { width: 0, height: 0 };
  const radius = Math.min(size.width, size.height) / 2;
  if (sectors.length < 2 || radius < leastRadius) return room;
  const written = face(lettering.sector, font, 1);
  for (const { name, from, to } of sectors) {
    const [cos, sin] = [Math.cos((from + to) / 2), Math.sin((from + to) / 2)];
    const width = measure.width(measure.fitted(name, written, longest), written);
    const beside = (radius + gap) * Math.abs(cos) + width + margin - radius;
    if (Math.abs(cos) >= upright) room.width = Math.max(room.width, beside);
    room.height = Math.max(room.height, (radius + gap) * sin + margin + lettering.sector.size / 2 - radius);
  }
  return { width: Math.min(room.width, size.width * mostRoom), height: room.height };
};

const paintBorder = (context: Pen, view: View, angle: number, from: number, to: number): void => {
  context.beginPath();
  context.moveTo(view.x + Math.cos(angle) * from, view.y + Math.sin(angle) * from);
  context.lineTo(view.x + Math.cos(angle) * to, view.y + Math.sin(angle) * to);
  context.stroke();
};

// Cut off by the window's edge it would say nothing, so it rather lies over the rim.
const kept = (at: number, length: number, within: number): number =>
  Math.max(margin, Math.min(at, within - length - margin));

const placed = (
  { name, from, to }: DrawnSector,
  further: number,
  { outer, view, theme, measure, size, scale }: SectorSetting,
): SectorName => {
  const middle = (from + to) / 2;
  const [cos, sin] = [Math.cos(middle), Math.sin(middle)];
  const isUpright = Math.abs(cos) < upright;
  const far = outer * view.zoom + (gap + further) * scale + (isUpright && sin < 0 ? aboveTitle * scale : 0);
  const font = face(lettering.sector, theme.font, scale);
  const text = measure.fitted(name, font, longest * scale);
  const width = measure.width(text, font);
  const x = view.x + cos * far - (isUpright ? width / 2 : cos < 0 ? width : 0);
  const y = view.y + sin * far;
  const half = (lettering.sector.size * scale) / 2;
  if (!size) return { text, width, x, y };
  return { text, width, x: kept(x, width, size.width), y: kept(y - half, 2 * half, size.height) + half };
};

/** Where the sectors' names stand at the rim; one whose place is taken goes further out. None around a small map. */
export const sectorNames = (sectors: readonly DrawnSector[], setting: SectorSetting): SectorName[] => {
  if (sectors.length < 2 || setting.outer * setting.view.zoom < leastRadius) return [];
  const taken = new BoxGrid<DrawnSector>();
  const half = (lettering.sector.size * setting.scale) / 2 + 1;
  return sectors.map((sector) => {
    const places = Array.from({ length: mostLines }, (_, line) => placed(sector, line * lineHeight, setting));
    const boxOf = ({ x, y, width }: SectorName) => ({
      left: x - 3,
      right: x + width + 3,
      top: y - half,
      bottom: y + half,
    });
    const isFree = (place: SectorName): boolean => taken.isFree(boxOf(place), sector) && !setting.isTaken(place);
    const free = places.find(isFree) ?? placed(sector, 0, setting);
    taken.add(boxOf(free), sector);
    return free;
  });
};

/**
 * Draws the borders of the sectors, and their names at the rim.
 * @returns the names as they stand
 */
export const paintSectors = (context: Pen, sectors: readonly DrawnSector[], setting: SectorSetting): SectorName[] => {
  if (sectors.length < 2) return [];
  const { inner, outer, view, theme, scale } = setting;
  context.strokeStyle = theme.ink;
  context.globalAlpha = 0.22;
  context.lineWidth = 1;
  for (const { from } of sectors) paintBorder(context, view, from, inner * view.zoom, outer * view.zoom + 6);
  context.globalAlpha = 1;
  context.font = face(lettering.sector, theme.font, scale);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = lettering.sector.halo * scale;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  const names = sectorNames(sectors, setting);
  for (const { text, x, y } of names) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
  return names;
};
