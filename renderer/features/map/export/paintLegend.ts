import type { TextMeasure } from '../engine/measure.ts';
import type { Pen } from '../engine/pen.ts';
import type { MapTheme } from '../engine/theme.ts';
import type { LegendItem } from './legend.ts';

const turn = 2 * Math.PI;
const textSize = 13;
const lineHeight = 24;
const padding = 28;
const dot = 6;
/** Between a dot and its words, and between two items. */
const near = 7;
const apart = 22;
const longest = 240;
/** In a picture wider than this, CSS pixels, the legend grows with it, so that it is not lost below. */
const usualWidth = 1500;

/** An item where it stands: CSS pixels from the legend's top left. */
interface PlacedItem extends LegendItem {
  readonly x: number;
  readonly y: number;
}

/** The colours in lines below the map, and a line of words at the foot. Height 0 where there is neither. */
export interface LegendLayout {
  readonly items: readonly PlacedItem[];
  readonly foot: string;
  readonly footY: number;
  readonly height: number;
  /** How much larger than usual it is. */
  readonly scale: number;
}

const fontOf = (theme: MapTheme, scale: number): string => `400 ${Math.round(textSize * scale)}px ${theme.font}`;

/** Puts the items into lines no wider than the picture. */
export const layOutLegend = (
  items: readonly LegendItem[],
  foot: string,
  width: number,
  theme: MapTheme,
  measure: TextMeasure,
): LegendLayout => {
  const scale = Math.max(1, width / usualWidth);
  if (items.length === 0 && foot === '') return { items: [], foot, footY: 0, height: 0, scale };
  const font = fontOf(theme, scale);
  const [edge, line] = [padding * scale, lineHeight * scale];
  const placed: PlacedItem[] = [];
  let [x, y] = [edge, line / 2];
  for (const item of items) {
    const label = measure.fitted(item.label, font, Math.min(longest * scale, width - 2 * edge));
    const wide = (2 * dot + near) * scale + measure.width(label, font);
    if (x > edge && x + wide > width - edge) [x, y] = [edge, y + line];
    placed.push({ ...item, label, x, y });
    x += wide + apart * scale;
  }
  const lines = items.length === 0 ? 0 : y + line / 2;
  const footY = lines + (foot === '' ? 0 : line / 2);
  return { items: placed, foot, footY, height: footY + (foot === '' ? 0 : line / 2) + edge * 0.7, scale };
};

/** Draws the legend below the map. */
export const paintLegend = (pen: Pen, layout: LegendLayout, top: number, theme: MapTheme): void => {
  const { items, foot, footY, scale } = layout;
  const radius = dot * scale;
  pen.font = fontOf(theme, scale);
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  pen.lineWidth = 1.4 * scale;
  for (const { hue, label, x, y } of items) {
    const colour = (hue === null ? undefined : theme.hues[hue]) ?? theme.plain;
    pen.beginPath();
    pen.moveTo(x + 2 * radius, top + y);
    pen.arc(x + radius, top + y, radius, 0, turn);
    pen.fillStyle = colour.fill;
    pen.fill();
    pen.strokeStyle = colour.edge;
    pen.stroke();
    pen.fillStyle = theme.ink;
    pen.fillText(label, x + 2 * radius + near * scale, top + y);
  }
  pen.fillStyle = theme.inkSoft;
  if (foot !== '') pen.fillText(foot, padding * scale, top + footY);
};
