import { fullness } from '../../../parts/ringWords.ts';
import type { Box } from './boxGrid.ts';
import { face, lettering } from './lettering.ts';
import type { TextMeasure } from './measure.ts';
import type { Pen } from './pen.ts';
import type { DrawnBand } from './scene.ts';
import type { MapTheme } from './theme.ts';

/** The name of a ring along the top of its band, and how full it is beside it. */
export interface Title {
  /** Of the band, innermost first. */
  readonly index: number;
  readonly band: DrawnBand;
  readonly name: string;
  readonly count: string;
  /** Radius of the line's middle, and half the angle it takes, on the screen. */
  readonly radius: number;
  readonly half: number;
  readonly nameWidth: number;
  readonly width: number;
}

const { size } = lettering.ring;
const gap = 6;
/** From the ring's edge to the middle of the line, CSS pixels. */
const strip = 7;
/** A title may take at most this angle to each side of twelve o'clock, radians; less where it lies over people. */
const widest = 0.75;
const widestOverPeople = 0.4;
const longestName = 160;

const titleFont = (family: string): string => face(lettering.ring, family);
const countFont = (family: string): string => face(lettering.ringCount, family);

/** Titles of the rings that are wide enough on the screen to carry one. */
export const titlesOf = (bands: readonly DrawnBand[], zoom: number, theme: MapTheme, measure: TextMeasure): Title[] =>
  bands.flatMap((band, index) => titleOf(band, index, zoom, theme, measure) ?? []);

const titleOf = (
  band: DrawnBand,
  index: number,
  zoom: number,
  theme: MapTheme,
  measure: TextMeasure,
): Title | undefined => {
  const outside = band.kind === 'outside';
  if (!outside && (band.atOuter - band.atInner) * zoom < size + 4) return undefined;
  // The outside has no outer edge to hang its name on, so its name stands just beyond the last ring.
  const radius = outside ? band.atInner * zoom + strip : band.atOuter * zoom - strip;
  const name = measure.fitted(band.name, titleFont(theme.font), longestName);
  const nameWidth = measure.width(name, titleFont(theme.font));
  const freeStrip = (band.outer - (band.circles.at(-1) ?? 0) - band.mark.diameter / 2) * zoom;
  const most = freeStrip < size - 1 ? widestOverPeople : widest;
  const counts = band.count === 0 && band.capacity === null ? [] : [fullness(band, band.count), String(band.count)];
  for (const count of [...counts, '']) {
    const width = nameWidth + (count === '' ? 0 : gap + measure.width(count, countFont(theme.font)));
    const half = width / 2 / radius;
    if (half <= most) return { index, band, name, count, radius, half, nameWidth, width };
  }
  return undefined;
};

/** From the middle of the line to the end of its letters, CSS pixels. */
const halfHeight = size * 0.42;

/** Boxes around a title, from the map's middle: a few short ones, since it follows the circle. */
export const titleBoxes = (title: Title): Box[] => {
  const steps = Math.max(1, Math.ceil(title.width / 24));
  const step = (2 * title.half) / steps;
  return Array.from({ length: steps }, (_, i) => {
    const from = -Math.PI / 2 - title.half + i * step;
    const xs = [Math.cos(from), Math.cos(from + step)].map((c) => c * title.radius);
    const ys = [Math.sin(from), Math.sin(from + step)].map((s) => s * title.radius);
    return {
      left: Math.min(...xs) - 2,
      right: Math.max(...xs) + 2,
      top: Math.min(...ys) - halfHeight,
      bottom: Math.max(...ys) + halfHeight,
    };
  });
};

/** The title under a point, given from the map's middle in CSS pixels. */
export const titleAt = (titles: readonly Title[], x: number, y: number): Title | undefined =>
  titles.find((title) => {
    const angle = Math.atan2(y, x) + Math.PI / 2;
    return Math.abs(Math.hypot(x, y) - title.radius) <= size * 0.75 && Math.abs(angle) <= title.half + 6 / title.radius;
  });

// Letters of these scripts join or stack, so they may not be set one by one along a curve.
const joined =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}\p{Script=Hebrew}\p{M}]/u;

/** Draws the titles; the context's origin is the map's middle, unscaled. */
export const paintTitles = (
  context: Pen,
  titles: readonly Title[],
  theme: MapTheme,
  measure: TextMeasure,
  lit: DrawnBand['tier'] | null,
  groundOf: (band: number) => string,
): void => {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = lettering.ring.halo;
  for (const title of titles) {
    context.strokeStyle = groundOf(title.index);
    context.fillStyle = title.band.tier === lit ? theme.accent : theme.ink;
    paintRun(context, title.name, titleFont(theme.font), title, -title.width / 2, title.nameWidth, measure);
    if (title.count === '') continue;
    context.fillStyle = title.band.tier === lit ? theme.accent : theme.inkSoft;
    const start = title.nameWidth + gap - title.width / 2;
    paintRun(context, title.count, countFont(theme.font), title, start, title.width - title.nameWidth - gap, measure);
  }
};

const paintRun = (
  context: Pen,
  text: string,
  font: string,
  title: Title,
  start: number,
  width: number,
  measure: TextMeasure,
): void => {
  context.font = font;
  if (context.curvedText) {
    context.curvedText(text, title.radius, (start + width / 2) / title.radius);
    return;
  }
  // Where the circle falls off by less than a pixel a straight run is as good, and crisper.
  const isStraight = (width * width) / (8 * title.radius) < 1;
  const letters = isStraight || joined.test(text) ? [text] : Array.from(text);
  let before = '';
  for (const letter of letters) {
    const from = letters.length === 1 ? 0 : measure.width(before, font);
    before += letter;
    const to = letters.length === 1 ? width : measure.width(before, font);
    context.save();
    context.rotate((start + (from + to) / 2) / title.radius);
    context.strokeText(letter, 0, -title.radius);
    context.fillText(letter, 0, -title.radius);
    context.restore();
  }
};
