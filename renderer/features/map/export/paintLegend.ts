import type { Sign } from '../../../parts/signed.ts';
import { face, lettering, sheetMargin, wordScale } from '../engine/lettering.ts';
import type { TextMeasure } from '../engine/measure.ts';
import { dimmed } from '../engine/paintPeople.ts';
import { attendedLook } from '../engine/paintTies.ts';
import type { Pen } from '../engine/pen.ts';
import { paintSign } from '../engine/sign.ts';
import type { MapTheme } from '../engine/theme.ts';
import { loneLook } from '../engine/ties/tieStrokes.ts';
import type { LegendItem, LegendMark } from './legend.ts';

const turn = 2 * Math.PI;
const lineHeight = 24;
const dot = 6;
/** How wide the piece of a tie is, and how far it bows. */
const piece = 22;
const bow = 5;
/** Between a mark and its words, between words and their number, and between two items. */
const near = 7;
const nearNumber = 5;
const apart = 22;
/** The longest words of a group and of a line that lists kinds of ties. */
const longest: Record<LegendMark['kind'], number> = { group: 240, tie: 560 };
/** Faint words have to be read all the same, which faint discs need not. */
const faintWords = 0.55;

/** An item where it stands: CSS pixels from the legend's top left. */
interface PlacedItem extends LegendItem {
  readonly x: number;
  readonly y: number;
  /** Width of its words. */
  readonly width: number;
}

/** What is seen in lines below the map, and a line of words at the foot. Height 0 where there is neither. */
export interface LegendLayout {
  readonly items: readonly PlacedItem[];
  readonly foot: string;
  readonly footY: number;
  readonly height: number;
  /** How much larger than usual it is. */
  readonly scale: number;
}

const markWidth = ({ kind }: LegendMark): number => (kind === 'tie' ? piece : 2 * dot);

const numberOf = ({ count }: LegendItem): string => (count === null ? '' : count.toLocaleString());

/** Puts the items into lines no wider than the picture. */
export const layOutLegend = (
  items: readonly LegendItem[],
  foot: string,
  width: number,
  theme: MapTheme,
  measure: TextMeasure,
): LegendLayout => {
  const scale = wordScale(width);
  if (items.length === 0 && foot === '') return { items: [], foot, footY: 0, height: 0, scale };
  const font = face(lettering.legend, theme.font, scale);
  const [edge, line] = [sheetMargin * scale, lineHeight * scale];
  const placed: PlacedItem[] = [];
  let [x, y] = [edge, line / 2];
  for (const item of items) {
    const label = measure.fitted(
      item.label,
      font,
      Math.min(longest[item.mark.kind] * scale, width - 2 * edge - markWidth(item.mark) * scale),
    );
    const words = measure.width(label, font);
    const number = item.count === null ? 0 : nearNumber * scale + measure.width(numberOf(item), font);
    const wide = (markWidth(item.mark) + near) * scale + words + number;
    if (x > edge && x + wide > width - edge) [x, y] = [edge, y + line];
    placed.push({ ...item, label, x, y, width: words });
    x += wide + apart * scale;
  }
  const lines = items.length === 0 ? 0 : y + line / 2;
  const footY = lines + (foot === '' ? 0 : line / 2);
  return { items: placed, foot, footY, height: footY + (foot === '' ? 0 : line / 2) + edge * 0.7, scale };
};

const paintDisc = (
  pen: Pen,
  { hue, sign }: { readonly hue: number | null; readonly sign: Sign | null },
  x: number,
  y: number,
  theme: MapTheme,
  scale: number,
): void => {
  const colour = (hue === null ? undefined : theme.hues[hue]) ?? theme.plain;
  const radius = dot * scale;
  pen.lineWidth = 1.4 * scale;
  pen.beginPath();
  pen.moveTo(x + 2 * radius, y);
  pen.arc(x + radius, y, radius, 0, turn);
  pen.fillStyle = colour.fill;
  pen.fill();
  pen.strokeStyle = colour.edge;
  pen.stroke();
  if (sign) paintSign(pen, sign, { x: x + radius, y }, radius, 1.4 * scale, colour.edge);
};

const paintPiece = (
  pen: Pen,
  of: 'many' | 'weak' | 'open',
  x: number,
  y: number,
  theme: MapTheme,
  scale: number,
): void => {
  const { colour, width } = of === 'open' ? attendedLook(theme) : loneLook(theme, of === 'weak');
  pen.strokeStyle = colour;
  pen.lineWidth = width * scale;
  pen.beginPath();
  pen.moveTo(x, y + (bow / 2) * scale);
  pen.quadraticCurveTo(x + (piece / 2) * scale, y - bow * 1.5 * scale, x + piece * scale, y + (bow / 2) * scale);
  pen.stroke();
};

/** Draws the legend below the map. */
export const paintLegend = (pen: Pen, layout: LegendLayout, top: number, theme: MapTheme): void => {
  const { items, foot, footY, scale } = layout;
  pen.font = face(lettering.legend, theme.font, scale);
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  for (const item of items) {
    const { mark, label, x, width, faint } = item;
    const y = top + item.y;
    pen.globalAlpha = faint ? dimmed : 1;
    if (mark.kind === 'group') paintDisc(pen, mark, x, y, theme, scale);
    else paintPiece(pen, mark.of, x, y, theme, scale);
    pen.globalAlpha = faint ? faintWords : 1;
    const start = x + (markWidth(mark) + near) * scale;
    pen.fillStyle = theme.ink;
    pen.fillText(label, start, y);
    if (item.count === null) continue;
    pen.fillStyle = theme.inkSoft;
    pen.fillText(numberOf(item), start + width + nearNumber * scale, y);
  }
  pen.globalAlpha = 1;
  pen.fillStyle = theme.inkSoft;
  if (foot !== '') pen.fillText(foot, sheetMargin * scale, top + footY);
};
