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
/** So much room around the map keeps a name above or below it off the people at its edge. */
export const nameRim = 26;
/** The longest name at the rim. */
const longest = 180;
/** Names whose direction is nearer to straight up or down than this stand centred; the cosine of it. */
const upright = 0.2;
/** At the top the name of what lies outside the rings stands there already. */
const aboveTitle = 16;
/** A name whose place is taken goes further out, by lines of this height. */
const lineHeight = 15;
const mostLines = 5;

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
}

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

/** Where the sectors' names stand at the rim; one whose place another has taken goes further out. */
export const sectorNames = (sectors: readonly DrawnSector[], setting: SectorSetting): SectorName[] => {
  if (sectors.length < 2) return [];
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
    const free = places.find((place) => taken.isFree(boxOf(place), sector)) ?? placed(sector, 0, setting);
    taken.add(boxOf(free), sector);
    return free;
  });
};

/** Draws the borders of the sectors, and their names at the rim. */
export const paintSectors = (context: Pen, sectors: readonly DrawnSector[], setting: SectorSetting): void => {
  if (sectors.length < 2) return;
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
  for (const { text, x, y } of sectorNames(sectors, setting)) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
};
