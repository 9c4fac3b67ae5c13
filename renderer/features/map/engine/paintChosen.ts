import { drawnRadius, type Figure } from './figure.ts';
import type { FrontSetting } from './paintFront.ts';
import type { Point } from './view.ts';

const turn = 2 * Math.PI;

const placeOf = (figure: Figure, { view }: FrontSetting): Point => ({
  x: view.x + figure.atX * view.zoom,
  y: view.y + figure.atY * view.zoom,
});

/** Marks smaller than this have a finer ring, which leaves their neighbours free, CSS pixels. */
const fine = 6;

interface Line {
  readonly colour: string;
  readonly away: number;
  readonly width: number;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const strokeRing = (context: Context, at: Point, radius: number, { colour, width }: Line): void => {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, turn);
  context.stroke();
};

/** From so many on one ring is drawn and stamped: a stroke takes some twenty times as long as a stamp. */
const many = 100;

/** A ring as a picture, with its middle in the middle; `half` is half its side, CSS pixels. */
const stampOf = (radius: number, line: Line, scale: number): { readonly image: ImageBitmap; readonly half: number } => {
  const side = 2 * Math.ceil((radius + line.width) * scale);
  const picture = new OffscreenCanvas(side, side);
  const context = picture.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  context.setTransform(scale, 0, 0, scale, side / 2, side / 2);
  strokeRing(context, { x: 0, y: 0 }, radius, line);
  return { image: picture.transferToImageBitmap(), half: side / 2 / scale };
};

const stampRings = (context: Context, people: readonly Figure[], setting: FrontSetting, line: Line): void => {
  const scale = context.getTransform().a;
  const stamps = new Map<number, ReturnType<typeof stampOf>>();
  for (const figure of people) {
    const radius = drawnRadius(figure.mark, setting.view.zoom) + line.away;
    const stamp = stamps.get(radius) ?? stampOf(radius, line, scale);
    stamps.set(radius, stamp);
    const { x, y } = placeOf(figure, setting);
    context.drawImage(stamp.image, x - stamp.half, y - stamp.half, 2 * stamp.half, 2 * stamp.half);
  }
  for (const { image } of stamps.values()) image.close();
};

const paintRings = (context: Context, people: readonly Figure[], setting: FrontSetting, line: Line): void => {
  if (people.length >= many) {
    stampRings(context, people, setting, line);
    return;
  }
  for (const figure of people)
    strokeRing(context, placeOf(figure, setting), drawnRadius(figure.mark, setting.view.zoom) + line.away, line);
};

/** Rings around everyone chosen: a line of the accent with paper between it and the mark. */
export const paintChosen = (context: Context, people: readonly Figure[], setting: FrontSetting): void => {
  if (people.length === 0) return;
  const { theme, view } = setting;
  const isSmall = (figure: Figure): boolean => drawnRadius(figure.mark, view.zoom) < fine;
  const large = people.filter((figure) => !isSmall(figure));
  paintRings(context, large, setting, { colour: theme.paper, away: 1, width: 2 });
  paintRings(context, large, setting, { colour: theme.accent, away: 3, width: 2.5 });
  paintRings(context, people.filter(isSmall), setting, { colour: theme.accent, away: 1.5, width: 1.5 });
};

/** How far the keyboard's ring stands from the mark, CSS pixels. */
export const cursorReach = 6;

/** The keyboard's ring: ink with paper on both sides, so that it is seen on any colour. */
export const paintCursor = (context: CanvasRenderingContext2D, figure: Figure, setting: FrontSetting): void => {
  const { theme, view } = setting;
  const place = placeOf(figure, setting);
  const radius = drawnRadius(figure.mark, view.zoom) + cursorReach;
  for (const [colour, width] of [
    [theme.paper, 6],
    [theme.ink, 2],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(place.x, place.y, radius, 0, turn);
    context.stroke();
  }
};

/** The line that is being drawn around people, closed by a thinner one, in map units. */
export const paintLasso = (
  context: CanvasRenderingContext2D,
  line: readonly Point[],
  { view, theme }: FrontSetting,
): void => {
  context.beginPath();
  for (const { x, y } of line) context.lineTo(view.x + x * view.zoom, view.y + y * view.zoom);
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.1;
  context.fill('evenodd');
  context.globalAlpha = 1;
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.stroke();
  const [first] = line;
  const last = line.at(-1);
  if (!first || !last) return;
  context.setLineDash([4, 4]);
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(view.x + last.x * view.zoom, view.y + last.y * view.zoom);
  context.lineTo(view.x + first.x * view.zoom, view.y + first.y * view.zoom);
  context.stroke();
  context.setLineDash([]);
};

/** How many are carried, on a small round slip at the upper right of the mark. */
export const paintCount = (
  context: CanvasRenderingContext2D,
  count: number,
  at: Point,
  radius: number,
  { theme, measure }: FrontSetting,
): void => {
  const text = count.toLocaleString();
  const font = `600 12px ${theme.font}`;
  const half = Math.max(9, measure.width(text, font) / 2 + 5);
  const x = at.x + radius * Math.SQRT1_2 + half - 4;
  const y = at.y - radius * Math.SQRT1_2 - 4;
  context.beginPath();
  context.roundRect(x - half, y - 9, half * 2, 18, 9);
  context.fillStyle = theme.accent;
  context.fill();
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.accentInk;
  context.fillText(text, x, y + 0.5);
};
