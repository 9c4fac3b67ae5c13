import { type Box, BoxGrid } from './boxGrid.ts';
import { drawnRadius, type Figure, type Label } from './figure.ts';
import type { TextMeasure } from './measure.ts';
import { type MapTheme, mixed } from './theme.ts';
import type { Point, Size, View } from './view.ts';

const turn = 2 * Math.PI;

/** What the front layer is drawn with. */
export interface FrontSetting {
  readonly view: View;
  readonly size: Size;
  readonly theme: MapTheme;
  readonly measure: TextMeasure;
}

const at = (view: View, figure: Figure): Point => ({
  x: view.x + figure.atX * view.zoom,
  y: view.y + figure.atY * view.zoom,
});

/** A ring around a person: hovered, tied to the hovered one, or selected. */
export const paintHalo = (
  context: CanvasRenderingContext2D,
  figure: Figure,
  { view, theme }: FrontSetting,
  strength: 'selected' | 'hovered' | 'tied',
): void => {
  const { x, y } = at(view, figure);
  const radius = drawnRadius(figure.mark, view.zoom) + (strength === 'tied' ? 1 : 2.5);
  context.strokeStyle = theme.accent;
  context.lineWidth = strength === 'tied' ? 1.25 : 2;
  context.beginPath();
  context.arc(x, y, radius, 0, turn);
  context.stroke();
  if (strength !== 'selected') return;
  context.globalAlpha = 0.22;
  context.lineWidth = 5;
  context.beginPath();
  context.arc(x, y, radius + 3.5, 0, turn);
  context.stroke();
  context.globalAlpha = 1;
};

/** A ring that widens and fades around a person who was searched for; `part` runs from 0 to 1. */
export const paintPulse = (
  context: CanvasRenderingContext2D,
  figure: Figure,
  { view, theme }: FrontSetting,
  part: number,
): void => {
  const { x, y } = at(view, figure);
  const radius = drawnRadius(figure.mark, view.zoom);
  context.strokeStyle = theme.accent;
  context.lineWidth = 3;
  context.globalAlpha = 1 - part;
  context.beginPath();
  context.arc(x, y, radius + 4 + part * 22, 0, turn);
  context.stroke();
  context.globalAlpha = 1;
};

/** Covers the name on the map that it stands for. */
const pillHeight = 19;

/** A name on a little paper slip, and where it lies, CSS pixels. */
export interface Slip {
  readonly box: Box;
  readonly text: string;
  readonly font: string;
}

/**
 * Names on little paper slips, which lie over whatever is there; the first always, the others where they cover neither
 * one another nor one another's names on the map.
 * @param away how much room a ring around the first one takes, CSS pixels
 */
export const slipsFor = (
  people: readonly Figure[],
  nameOf: (figure: Figure, first: boolean) => string,
  { view, theme, measure, size }: FrontSetting,
  away: number,
): Slip[] => {
  const grid = new BoxGrid<Figure>();
  for (const figure of people) {
    const { x, y } = at(view, figure);
    const radius = drawnRadius(figure.mark, view.zoom);
    grid.add({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }, figure);
    if (figure.label) {
      const { left, top, width, height } = figure.label;
      grid.add({ left: x + left, right: x + left + width, top: y + top, bottom: y + top + height }, figure);
    }
  }
  return people.flatMap((figure, index) => {
    const font = `${index === 0 ? 600 : 500} ${index === 0 ? 13 : 12}px ${theme.font}`;
    const text = measure.fitted(nameOf(figure, index === 0), font, 220);
    const width = measure.width(text, font) + 12;
    const place = at(view, figure);
    const radius = drawnRadius(figure.mark, view.zoom) + (index === 0 ? away : 0);
    // A name that is on the map already is covered, or it would be read twice.
    const boxes = figure.label ? coveringBoxes(place, figure.label, radius, width) : slipBoxes(place, radius, width);
    const box =
      boxes.find((b) => isInside(b, size) && grid.isFree(b, figure)) ??
      (index === 0 ? (boxes.find((b) => isInside(b, size)) ?? boxes[0]) : undefined);
    if (!box) return [];
    grid.add(box, figure);
    return { box, text, font };
  });
};

export const paintSlips = (context: CanvasRenderingContext2D, slips: readonly Slip[], theme: MapTheme): void => {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const slip of slips) paintSlip(context, slip, theme);
};

/** A slip with words above a point of the screen, and below where there is no room. */
export const paintSlipAt = (
  context: CanvasRenderingContext2D,
  words: string,
  at: Point,
  { theme, measure, size }: FrontSetting,
): void => {
  const font = `600 13px ${theme.font}`;
  const text = measure.fitted(words, font, Math.min(380, size.width - 40));
  const half = measure.width(text, font) / 2 + 8;
  const x = Math.min(Math.max(at.x, half + 4), size.width - half - 4);
  const top = at.y - pillHeight - 12 < 0 ? at.y + 20 : at.y - pillHeight - 12;
  const box = { left: x - half, right: x + half, top, bottom: top + pillHeight };
  paintSlips(context, [{ box, text, font }], theme);
};

const slipBoxes = ({ x, y }: Point, radius: number, width: number): Box[] => {
  const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + pillHeight });
  return [
    box(x - width / 2, y + radius + 1.5),
    box(x - width / 2, y - radius - 3 - pillHeight),
    box(x + radius + 6, y - pillHeight / 2),
    box(x - radius - 6 - width, y - pillHeight / 2),
  ];
};

/**
 * Where a slip may stand that covers a name on the map, best first. Below the mark it reaches as far as one beyond a ring
 * around the mark would.
 * @param radius of the mark with that ring, and `width` of what the slip says, CSS pixels
 */
export const coveringBoxes = ({ x, y }: Point, label: Label, radius: number, width: number): Box[] => {
  const over = 2;
  const [start, end] = [label.left - over, label.left + label.width + over];
  const wide = Math.max(width, end - start);
  const middle = label.top + label.height / 2;
  const isBelow = label.left < 0 && end > over && label.top > 0;
  const top = middle - pillHeight / 2;
  const bottom = Math.max(top + pillHeight, isBelow ? radius + 1.5 + pillHeight : 0);
  const lefts = [(start + end - wide) / 2, start, end - wide];
  // Beside the mark it grows away from it.
  const order = label.left >= 0 ? [1, 0, 2] : end <= over ? [2, 0, 1] : [0, 1, 2];
  return order.map((which) => {
    const left = lefts[which] ?? start;
    return { left: x + left, top: y + top, right: x + left + wide, bottom: y + bottom };
  });
};

const isInside = (box: Box, size: Size): boolean =>
  box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height;

const paintSlip = (context: CanvasRenderingContext2D, { box, text, font }: Slip, theme: MapTheme): void => {
  context.beginPath();
  context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 6);
  context.fillStyle = theme.raised;
  context.fill();
  context.strokeStyle = theme.hairline;
  context.lineWidth = 1;
  context.stroke();
  context.font = font;
  context.fillStyle = theme.ink;
  context.fillText(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + 0.5);
};

/** An empty seat: where someone was taken from, or where they would land. */
export const paintSeat = (
  context: CanvasRenderingContext2D,
  place: Point,
  radius: number,
  { view, theme }: FrontSetting,
  kind: 'left' | 'landing',
): void => {
  context.strokeStyle = kind === 'left' ? mixed(theme.hairline, theme.inkSoft, 0.4) : theme.accent;
  context.lineWidth = 1.5;
  context.setLineDash(kind === 'left' ? [3, 3] : []);
  context.beginPath();
  context.arc(view.x + place.x * view.zoom, view.y + place.y * view.zoom, radius, 0, turn);
  context.stroke();
  context.setLineDash([]);
};

/** The shadow below someone who is carried. */
export const paintShadow = (context: CanvasRenderingContext2D, place: Point, radius: number, theme: MapTheme): void => {
  context.save();
  context.shadowColor = 'rgb(0 0 0 / 35%)';
  context.shadowBlur = 12;
  context.shadowOffsetY = 4;
  context.fillStyle = theme.raised;
  context.beginPath();
  context.arc(place.x, place.y, radius, 0, turn);
  context.fill();
  context.restore();
};
