import { initials } from '../../../../shared/domain/name.ts';
import { drawnRadius, type Figure } from './figure.ts';
import { labelFont, leastInitials } from './labels.ts';
import { face, lettering } from './lettering.ts';
import type { Pen } from './pen.ts';
import { paintSign } from './sign.ts';
import type { MapTheme } from './theme.ts';
import type { View } from './view.ts';

const turn = 2 * Math.PI;
/** Below this radius, in CSS pixels, a mark is a dot: no edge, no initials, no photo. */
export const leastEdge = 3.5;
/** The edge of a disc, map units. */
export const edgeWidth = 1.4;
/** Initials are never smaller than this, CSS pixels. */
const leastText = 8;
/** Discs drawn as one path: a longer one reaches all over the map and takes up to twice as long to fill. */
const together = 32;
/** How strongly people outside the filter are drawn. */
export const dimmed = 0.16;

/** What the drawing of people needs besides the people. */
export interface PeopleSetting {
  readonly view: View;
  readonly theme: MapTheme;
  readonly photoOf: (figure: Figure, radius: number) => CanvasImageSource | undefined;
  readonly isDim: (figure: Figure) => boolean;
  /** True where the graph shows the discs already. */
  readonly discsShown: boolean;
  /** The colour behind the names of a band, which keeps lines from running through them. */
  readonly groundOf: (band: number) => string;
}

/** Draws people's marks and names. The cost is that of the people given, so give those on the screen. */
export const paintPeople = (context: Pen, people: readonly Figure[], setting: PeopleSetting): void => {
  const plain: Figure[] = [];
  const dim: Figure[] = [];
  for (const figure of people) (setting.isDim(figure) ? dim : plain).push(figure);
  context.globalAlpha = dimmed;
  paintMarks(context, dim, setting);
  context.globalAlpha = 1;
  paintMarks(context, plain, setting);
  paintNames(context, plain, setting);
};

/** Draws marks only: discs by colour, many in a path, then the initials and photos. */
export const paintMarks = (context: Pen, people: readonly Figure[], setting: PeopleSetting): void => {
  if (!setting.discsShown) paintAllDiscs(context, people, setting);
  paintInside(context, people, setting);
};

const paintAllDiscs = (context: Pen, people: readonly Figure[], setting: PeopleSetting): void => {
  const byHue = new Map<number | null, Figure[]>();
  for (const figure of people) {
    const group = byHue.get(figure.person.hue);
    if (group) group.push(figure);
    else byHue.set(figure.person.hue, [figure]);
  }
  for (const [hue, group] of byHue) paintDiscs(context, group, hue, setting);
};

const paintDiscs = (
  context: Pen,
  people: readonly Figure[],
  hue: number | null,
  { view, theme }: PeopleSetting,
): void => {
  const colours = (hue === null ? undefined : theme.hues[hue]) ?? theme.plain;
  const isDot = ({ mark }: Figure): boolean => drawnRadius(mark, view.zoom) < leastEdge;
  const trace = (some: readonly Figure[]): void => {
    context.beginPath();
    for (const figure of some) {
      const radius = drawnRadius(figure.mark, view.zoom);
      const x = view.x + figure.atX * view.zoom;
      const y = view.y + figure.atY * view.zoom;
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, turn);
    }
  };
  context.fillStyle = colours.dot;
  for (const some of parts(people.filter(isDot))) {
    trace(some);
    context.fill();
  }
  context.fillStyle = colours.fill;
  context.strokeStyle = colours.edge;
  context.lineWidth = edgeWidth * view.zoom;
  for (const some of parts(people.filter((figure) => !isDot(figure)))) {
    trace(some);
    context.fill();
    context.stroke();
  }
};

const parts = (people: readonly Figure[]): Figure[][] =>
  Array.from({ length: Math.ceil(people.length / together) }, (_, i) => people.slice(i * together, (i + 1) * together));

const paintInside = (context: Pen, people: readonly Figure[], setting: PeopleSetting): void => {
  const { view, theme } = setting;
  context.fillStyle = theme.personInk;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const line = Math.max(0.8, edgeWidth * view.zoom);
  let font = '';
  for (const figure of people) {
    const radius = drawnRadius(figure.mark, view.zoom);
    if (radius < leastEdge) continue;
    const x = view.x + figure.atX * view.zoom;
    const y = view.y + figure.atY * view.zoom;
    const { hue, sign } = figure.person;
    const photo = figure.person.photo === null ? undefined : setting.photoOf(figure, radius);
    if (photo) context.drawImage(photo, x - radius, y - radius, 2 * radius, 2 * radius);
    if (sign && hue !== null) paintSign(context, sign, { x, y }, radius, line, theme.hues[hue]?.edge ?? theme.ink);
    if (photo) continue;
    if (radius < leastInitials) continue;
    const wanted = `600 ${Math.max(leastText, Math.round(radius * 0.78))}px ${theme.font}`;
    if (wanted !== font) {
      font = wanted;
      context.font = wanted;
    }
    figure.initials ??= figure.person.initials ?? initials(figure.person.name);
    context.fillText(figure.initials, x, y + radius * 0.06);
  }
};

const paintNames = (context: Pen, people: readonly Figure[], setting: PeopleSetting): void => {
  const { view, theme } = setting;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  context.lineWidth = 2.5;
  context.fillStyle = theme.ink;
  let size = 0;
  let band = -1;
  for (const figure of people) {
    const label = figure.label;
    if (!label) continue;
    if (label.size !== size) {
      size = label.size;
      context.font = labelFont(size, theme.font);
    }
    if (figure.band !== band) {
      band = figure.band;
      context.strokeStyle = setting.groundOf(band);
    }
    const x = view.x + figure.atX * view.zoom + label.left + label.width / 2;
    const y = view.y + figure.atY * view.zoom + label.top + label.height * 0.83;
    context.strokeText(label.text, x, y);
    context.fillText(label.text, x, y);
  }
};

/** Draws the owner's mark in the middle, with their name in it where it fits. */
export const paintEgo = (
  context: Pen,
  name: string,
  radius: number,
  width: (text: string, font: string) => number,
  { view, theme }: Pick<PeopleSetting, 'view' | 'theme'>,
): void => {
  context.fillStyle = theme.accent;
  context.beginPath();
  context.arc(view.x, view.y, radius, 0, turn);
  context.fill();
  const font = face(lettering.ego, theme.font);
  if (width(name, font) > 2 * radius - 4) return;
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.accentInk;
  context.fillText(name, view.x, view.y + 0.5);
};
