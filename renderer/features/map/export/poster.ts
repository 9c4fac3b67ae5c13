import type { AlterId } from '../../../../shared/domain/ids.ts';
import { egoDiameter } from '../../../../shared/domain/ringMetrics.ts';
import type { Figure } from '../engine/figure.ts';
import { placeLabels } from '../engine/labels.ts';
import type { TextMeasure } from '../engine/measure.ts';
import { arrowBoxes, type Drifts, paintDrifts } from '../engine/paintDrifts.ts';
import { paintEgo, paintPeople } from '../engine/paintPeople.ts';
import { paintRings } from '../engine/paintRings.ts';
import type { Pen } from '../engine/pen.ts';
import type { DrawnBand, Scene } from '../engine/scene.ts';
import { groundsOf, type MapTheme } from '../engine/theme.ts';
import { paintTitles, type Title, titleBoxes, titlesOf } from '../engine/titles.ts';
import { type Bounds, boundsInView, type Size, type View } from '../engine/view.ts';
import type { LegendItem } from './legend.ts';
import { type LegendLayout, layOutLegend, paintLegend } from './paintLegend.ts';

/** What a picture of the map is made of. Lengths are CSS pixels. */
export interface Poster {
  /** Of the whole picture. */
  readonly size: Size;
  readonly map: Size;
  readonly view: View;
  readonly people: readonly Figure[];
  readonly bands: readonly DrawnBand[];
  readonly titles: readonly Title[];
  readonly isDim: (figure: Figure) => boolean;
  readonly drifts: Drifts;
  readonly legend: LegendLayout;
}

/** What is wished of a picture. */
export interface PosterWish {
  readonly theme: MapTheme;
  /** What is in sight of the window; null for everyone. */
  readonly seen: { readonly view: View; readonly size: Size } | null;
  /** Whom the filter means: the others are faint, and without names; null: everyone. */
  readonly matching: ReadonlySet<AlterId> | null;
  /** Who drifted, while the map shows that. */
  readonly drifts: Drifts;
  readonly legend: readonly LegendItem[];
  /** A line at its foot. */
  readonly foot: string;
  readonly measure: TextMeasure;
}

/** Around the rings of a picture of everyone. */
const margin = 28;
/** A picture of a few people is drawn larger, up to this width and zoom. */
const leastSide = 900;
const mostZoom = 1.8;
/** Room in which most short names fit beside their neighbours'. */
const nameRoom = 54;
/** A picture of very many people is drawn smaller, so that it can still be had twice as fine. */
const mostSide = 5200;

/** The zoom at which everyone's name has room, as far as that makes no monster. */
const zoomFor = (bands: readonly DrawnBand[], side: number): number => {
  const apart = bands.filter(({ count }) => count > 0).map(({ mark }) => mark.spacing);
  const readable = apart.length === 0 ? 1 : nameRoom / Math.min(...apart);
  const small = Math.min(mostZoom, (leastSide - 2 * margin) / side);
  return Math.min(Math.max(1, readable, small), Math.max(1, (mostSide - 2 * margin) / side));
};

const viewOfAll = (bounds: Bounds, bands: readonly DrawnBand[]): { view: View; size: Size } => {
  const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  const zoom = zoomFor(bands, Math.max(width, height));
  return {
    view: { zoom, x: margin - bounds.left * zoom, y: margin - bounds.top * zoom },
    size: { width: Math.ceil(width * zoom + 2 * margin), height: Math.ceil(height * zoom + 2 * margin) },
  };
};

const within = ({ x, y, mark }: Figure, { left, right, top, bottom }: Bounds): boolean => {
  const radius = mark.diameter / 2;
  return x + radius > left && x - radius < right && y + radius > top && y - radius < bottom;
};

/** The picture made wider where a name at the side would be cut off. */
const withRoom = (
  given: { readonly view: View; readonly size: Size },
  people: readonly Figure[],
): { view: View; size: Size } => {
  const { view, size } = given;
  let short = 0;
  for (const { x, label } of people) {
    if (!label) continue;
    const left = view.x + x * view.zoom + label.left;
    short = Math.max(short, margin / 2 - left, left + label.width + margin / 2 - size.width);
  }
  const more = Math.ceil(short);
  return { view: { ...view, x: view.x + more }, size: { ...size, width: size.width + 2 * more } };
};

/** Lays a picture of the map out. The scene is left as it is, also its names. */
export const makePoster = (scene: Scene, wish: PosterWish): Poster => {
  const { theme, measure, legend, foot, drifts } = wish;
  const given = wish.seen ?? viewOfAll(scene.bounds, scene.bands);
  const { zoom } = given.view;
  const seen = boundsInView(given.view, given.size);
  const people = [...scene.figures.values()]
    .filter((figure) => within(figure, seen))
    .map((figure) => ({ ...figure, atX: figure.x, atY: figure.y, label: null }));
  const isDim = ({ person }: Figure): boolean => wish.matching !== null && !wish.matching.has(person.id);
  const bands = scene.bands.map((band) => ({ ...band, atInner: band.inner, atOuter: band.outer }));
  const titles = titlesOf(bands, zoom, theme, measure);
  const ego = (egoDiameter / 2) * zoom;
  const taken = [
    { left: -ego, right: ego, top: -ego, bottom: ego },
    ...titles.flatMap(titleBoxes),
    ...arrowBoxes(people, drifts, zoom),
  ];
  placeLabels(people, {
    zoom,
    font: theme.font,
    measure,
    nameOf: (figure) => scene.nameOf(figure),
    taken,
    first: [],
    isSilent: isDim,
    kept: new Set(),
  });
  const { view, size } = wish.seen ?? withRoom(given, people);
  const laidOut = layOutLegend(legend, foot, size.width, theme, measure);
  return {
    size: { width: Math.ceil(size.width), height: Math.ceil(size.height + laidOut.height) },
    map: size,
    view,
    people,
    isDim,
    drifts,
    bands,
    titles,
    legend: laidOut,
  };
};

/** What the drawing of a picture needs beside the picture. */
export interface PosterInk {
  readonly theme: MapTheme;
  readonly measure: TextMeasure;
  readonly egoName: string;
  readonly photoOf: (figure: Figure) => CanvasImageSource | undefined;
}

/** Draws a picture of the map with the painters that draw the map itself. */
export const paintPoster = (pen: Pen, poster: Poster, { theme, measure, egoName, photoOf }: PosterInk): void => {
  const { view, size, map, bands } = poster;
  const groundOf = groundsOf(theme, bands);
  const sheet = (top: number, height: number): void => {
    pen.fillStyle = theme.paper;
    pen.beginPath();
    pen.rect(0, top, size.width, height);
    pen.fill();
  };
  sheet(0, size.height);
  paintRings(pen, bands, view, theme);
  paintPeople(pen, poster.people, { view, theme, photoOf, isDim: poster.isDim, discsShown: false, groundOf });
  const strong = poster.people.filter((figure) => !poster.isDim(figure));
  if (poster.drifts.size > 0) paintDrifts(pen, strong, poster.drifts, { view, theme });
  paintEgo(pen, egoName, (egoDiameter / 2) * view.zoom, (text, font) => measure.width(text, font), { view, theme });
  pen.save();
  pen.translate(view.x, view.y);
  paintTitles(pen, poster.titles, theme, measure, null, groundOf);
  pen.restore();
  if (poster.legend.height === 0) return;
  sheet(map.height, poster.legend.height);
  paintLegend(pen, poster.legend, map.height, theme);
};
