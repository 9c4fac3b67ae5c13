import type { AlterId } from '../../../../shared/domain/ids.ts';
import { egoDiameter } from '../../../../shared/domain/ringMetrics.ts';
import type { Figure } from '../engine/figure.ts';
import { placeLabels } from '../engine/labels.ts';
import { lettering, sheetMargin, wordScale } from '../engine/lettering.ts';
import type { TextMeasure } from '../engine/measure.ts';
import { arrowBoxes, type Drifts, paintDrifts } from '../engine/paintDrifts.ts';
import { paintEgo, paintPeople } from '../engine/paintPeople.ts';
import { paintRings } from '../engine/paintRings.ts';
import {
  type DrawnSector,
  paintSectors,
  type SectorName,
  type SectorSetting,
  sectorNames,
} from '../engine/paintSectors.ts';
import { paintAttended } from '../engine/paintTies.ts';
import type { Pen } from '../engine/pen.ts';
import type { DrawnBand, Scene } from '../engine/scene.ts';
import { groundsOf, type MapTheme } from '../engine/theme.ts';
import type { RestingTies } from '../engine/ties/restingTies.ts';
import { packed, paintMany } from '../engine/ties/tiePaint.ts';
import { strokesOf } from '../engine/ties/tieStrokes.ts';
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
  readonly sectors: readonly DrawnSector[];
  /** Where the sectors' borders begin and end, map units. */
  readonly edges: Pick<SectorSetting, 'inner' | 'outer'>;
  /** How much larger than usual the sectors' names are. */
  readonly sectorScale: number;
  readonly ties: RestingTies;
  readonly matching: ReadonlySet<AlterId> | null;
  readonly isDim: (figure: Figure) => boolean;
  readonly drifts: Drifts;
  readonly legend: LegendLayout;
}

/** What is said below a picture: what there is to see, and a line at its foot. */
export interface LegendWords {
  readonly items: readonly LegendItem[];
  readonly foot: string;
}

/** What is wished of a picture. */
export interface PosterWish {
  readonly theme: MapTheme;
  /** What is in sight of the window; null for everyone. */
  readonly seen: { readonly view: View; readonly size: Size } | null;
  /** Whom the filter means: the others are faint, and without names; null: everyone. */
  readonly matching: ReadonlySet<AlterId> | null;
  /** Whoever is open, who is never faint. */
  readonly selected: Figure | undefined;
  /** The parts of the circle; none where it is not divided. */
  readonly sectors: readonly DrawnSector[];
  /** The ties of the picture, among people given as they stand. */
  readonly tiesAmong: (figures: ReadonlyMap<AlterId, Figure>) => RestingTies;
  /** What is said below the map of those who are on it; null: nothing. */
  readonly legend: ((people: readonly Figure[], ties: RestingTies) => LegendWords) | null;
  /** Who drifted, while the map shows that. */
  readonly drifts: Drifts;
  readonly measure: TextMeasure;
}

const margin = sheetMargin;
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

/** How far the picture has to reach further on each side for what is written not to be cut off, CSS pixels. */
const shortOf = (
  { view, size }: { readonly view: View; readonly size: Size },
  people: readonly Figure[],
  names: readonly SectorName[],
): { across: number; above: number; below: number } => {
  const half = (lettering.sector.size * wordScale(size.width)) / 2;
  const short = { across: 0, above: 0, below: 0 };
  const reach = (left: number, width: number): void => {
    short.across = Math.max(short.across, margin / 2 - left, left + width + margin / 2 - size.width);
  };
  for (const { x, label } of people) if (label) reach(view.x + x * view.zoom + label.left, label.width);
  for (const { x, y, width } of names) {
    reach(x, width);
    short.above = Math.max(short.above, margin / 2 + half - y);
    short.below = Math.max(short.below, y + half + margin / 2 - size.height);
  }
  return short;
};

/** The picture made larger where a name at its edge would be cut off. */
const withRoom = (
  given: { readonly view: View; readonly size: Size },
  people: readonly Figure[],
  names: readonly SectorName[],
): { view: View; size: Size } => {
  const { view, size } = given;
  const short = shortOf(given, people, names);
  const [across, above, below] = [Math.ceil(short.across), Math.ceil(short.above), Math.ceil(short.below)];
  return {
    view: { ...view, x: view.x + across, y: view.y + above },
    size: { width: size.width + 2 * across, height: size.height + above + below },
  };
};

/** Gives each of the people the place of their name, as the map does. */
const nameEach = (
  people: readonly Figure[],
  titles: readonly Title[],
  scene: Scene,
  zoom: number,
  wish: PosterWish,
) => {
  const ego = (egoDiameter / 2) * zoom;
  placeLabels(people, {
    zoom,
    font: wish.theme.font,
    measure: wish.measure,
    nameOf: (figure) => scene.nameOf(figure),
    taken: [
      { left: -ego, right: ego, top: -ego, bottom: ego },
      ...titles.flatMap(titleBoxes),
      ...arrowBoxes(people, wish.drifts, zoom),
    ],
    first: [],
    isSilent: dimmer(wish),
    kept: new Set(),
  });
};

const dimmer =
  ({ matching, selected }: PosterWish) =>
  ({ person }: Figure): boolean =>
    matching !== null && person.id !== selected?.person.id && !matching.has(person.id);

/** Lays a picture of the map out. The scene is left as it is, also its names. */
export const makePoster = (scene: Scene, wish: PosterWish): Poster => {
  const { theme, measure, matching, sectors, drifts } = wish;
  const given = wish.seen ?? viewOfAll(scene.bounds, scene.bands);
  const { zoom } = given.view;
  const sight = boundsInView(given.view, given.size);
  const everyone = [...scene.figures.values()].map((figure) => ({
    ...figure,
    atX: figure.x,
    atY: figure.y,
    label: null,
  }));
  const people = everyone.filter((figure) => within(figure, sight));
  const bands = scene.bands.map((band) => ({ ...band, atInner: band.inner, atOuter: band.outer }));
  const titles = titlesOf(bands, zoom, theme, measure);
  nameEach(people, titles, scene, zoom, wish);
  const edges = { inner: bands[0]?.inner ?? 0, outer: scene.bounds.right };
  const sectorScale = wordScale(given.size.width);
  const names = sectorNames(sectors, { ...edges, view: given.view, theme, measure, size: null, scale: sectorScale });
  const { view, size } = wish.seen ?? withRoom(given, people, names);
  const ties = wish.tiesAmong(new Map(everyone.map((figure) => [figure.person.id, figure])));
  const { items, foot } = wish.legend?.(people, ties) ?? { items: [], foot: '' };
  const legend = layOutLegend(items, foot, size.width, theme, measure);
  const whole = { width: Math.ceil(size.width), height: Math.ceil(size.height + legend.height) };
  const isDim = dimmer(wish);
  return {
    size: whole,
    map: size,
    view,
    people,
    drifts,
    bands,
    titles,
    sectors,
    edges,
    sectorScale,
    ties,
    matching,
    isDim,
    legend,
  };
};

/** What the drawing of a picture needs beside the picture. */
export interface PosterInk {
  readonly theme: MapTheme;
  readonly measure: TextMeasure;
  readonly egoName: string;
  readonly photoOf: (figure: Figure) => CanvasImageSource | undefined;
}

const paintPosterTies = (pen: Pen, { ties, matching, view }: Poster, theme: MapTheme): void => {
  const { curves, strokes } = strokesOf(ties.inSight, matching, theme);
  paintMany(pen, { ...view, ratio: 1, curves: packed(curves), strokes });
  paintAttended(pen, ties.open, view, theme);
};

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
  paintSectors(pen, poster.sectors, { ...poster.edges, view, theme, measure, size: map, scale: poster.sectorScale });
  paintPosterTies(pen, poster, theme);
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
