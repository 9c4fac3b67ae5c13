import { type Box, BoxGrid } from './boxGrid.ts';
import { drawnRadius, type Figure, type Label } from './figure.ts';
import type { TextMeasure } from './measure.ts';

/** What the placing of names needs besides the people. */
export interface LabelSetting {
  readonly zoom: number;
  readonly font: string;
  readonly measure: TextMeasure;
  readonly nameOf: (figure: Figure) => string;
  /** Boxes to keep free, in CSS pixels from the map's middle: the rings' own names, the owner's mark. */
  readonly taken: readonly Box[];
  /** People whose names go before all others and may lie over marks: the selected one, then those tied to them. */
  readonly first: readonly Figure[];
  /** People who are drawn without a name. */
  readonly isSilent: (figure: Figure) => boolean;
  /** People whose names were placed at this zoom before; they stay where they are. */
  readonly kept: ReadonlySet<Figure>;
}

type Side = 'below' | 'right' | 'left' | 'lower right' | 'lower left' | 'above';

/** Where else a name may stand when there is no room below the mark, best first. */
const sides: readonly Side[] = ['right', 'left', 'lower right', 'lower left', 'above'];
/** The longest name on the map, CSS pixels. */
const longest = 132;
/** A name is shortened to no less than this, or it says nothing, CSS pixels. */
const shortest = 42;
const padding = 1.5;
/** Where people stand closer than this, in CSS pixels, a name here and there would only be noise. */
const leastSpacing = 30;

/** Initials stand in a mark from this radius on, CSS pixels. */
export const leastInitials = 8.5;

/** Text size for a mark of this radius, CSS pixels. */
export const labelSize = (radius: number): number => (radius >= 17 ? 13 : radius >= 11 ? 12 : 11);

/** The canvas font of a name. */
export const labelFont = (size: number, family: string): string => `500 ${size}px ${family}`;

/**
 * Gives each of the people their name's place, or none where there is no room: names never overlap each other, a mark
 * or what is `taken`. Inner rings go first, then the order of ids, so the same view has the same names. First pass:
 * below the mark; second: beside or above it, or shortened.
 * @param people the labels of these are replaced
 */
export const placeLabels = (people: readonly Figure[], setting: LabelSetting): void => {
  for (const figure of people) if (!setting.kept.has(figure)) figure.label = null;
  const readable = people.filter((figure) => isReadable(figure, setting)).sort(byRingThenId);
  const grid = new BoxGrid<Figure | null>();
  for (const box of setting.taken) grid.add(box, null);
  const named = new Set([...setting.first, ...readable]);
  addMarks(grid, people, around(named, setting.zoom), setting.zoom);
  const placing = new Placing(grid, setting);
  for (const figure of setting.first) if (!saysAll(figure, setting.zoom)) placing.insist(figure);
  for (const figure of readable) placing.keep(figure);
  for (const figure of readable) if (!figure.label) placing.reserve(figure);
  for (const figure of readable) if (!figure.label) placing.tryBelow(figure);
  for (const figure of readable) if (!figure.label) placing.tryElsewhere(figure);
};

const byRingThenId = (a: Figure, b: Figure): number => a.band - b.band || (a.person.id < b.person.id ? -1 : 1);

const isReadable = (figure: Figure, setting: LabelSetting): boolean =>
  figure.mark.spacing * setting.zoom >= leastSpacing && !setting.isSilent(figure) && !saysAll(figure, setting.zoom);

/** Initials that can be read in the mark need not stand beside it too. */
const saysAll = ({ person, mark }: Figure, zoom: number): boolean =>
  person.initials !== undefined && drawnRadius(mark, zoom) >= leastInitials;

/** The box of all marks that get a name, wide enough for the names. */
const around = (named: ReadonlySet<Figure>, zoom: number): Box => {
  const box = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const { x, y } of named) {
    box.left = Math.min(box.left, x * zoom - longest);
    box.right = Math.max(box.right, x * zoom + longest);
    box.top = Math.min(box.top, y * zoom - longest);
    box.bottom = Math.max(box.bottom, y * zoom + longest);
  }
  return box;
};

/** Marks are in the way of names; those far from every name need not be looked at. */
const addMarks = (grid: BoxGrid<Figure | null>, people: readonly Figure[], within: Box, zoom: number): void => {
  for (const figure of people) {
    const x = figure.x * zoom;
    const y = figure.y * zoom;
    if (x < within.left || x > within.right || y < within.top || y > within.bottom) continue;
    const radius = drawnRadius(figure.mark, zoom) + 0.5;
    grid.add({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }, figure);
  }
};

interface Manner {
  readonly radius: number;
  readonly size: number;
  readonly face: string;
  readonly name: string;
}

class Placing {
  readonly #grid: BoxGrid<Figure | null>;
  readonly #setting: LabelSetting;
  readonly #strong = new BoxGrid<Figure | null>();
  readonly #reserved = new BoxGrid<Figure | null>();
  readonly #manners = new Map<Figure, Manner>();

  constructor(grid: BoxGrid<Figure | null>, setting: LabelSetting) {
    this.#grid = grid;
    this.#setting = setting;
    for (const box of setting.taken) this.#strong.add(box, null);
  }

  insist(figure: Figure): void {
    const free = (['below', ...sides] as const)
      .map((side) => this.#label(figure, side, longest))
      .find((label) => this.#strong.isFree(boxOf(figure, label, this.#setting.zoom), figure));
    if (!free) return;
    this.#put(figure, free);
    this.#strong.add(boxOf(figure, free, this.#setting.zoom), figure);
  }

  /** Keeps a name where it is, if that is still free. */
  keep(figure: Figure): void {
    const label = figure.label;
    if (!label || !this.#setting.kept.has(figure)) return;
    if (this.#isFree(figure, label)) this.#put(figure, label);
    else figure.label = null;
  }

  /** Keeps room for a shortened name, so that a long name near by does not leave this person without one. */
  reserve(figure: Figure): void {
    // As wide as it may become: finding out where it would be cut takes more time than all the rest.
    const { face, size, radius, name } = this.#manner(figure);
    const width = Math.min(this.#setting.measure.width(name, face), shortest) + 2 * padding;
    const room = { width, height: size, ...corner('below', radius, width, size) };
    this.#reserved.add(boxOf(figure, room, this.#setting.zoom), figure);
  }

  /** Below the mark, where it takes no room that was kept for another. */
  tryBelow(figure: Figure): void {
    const label = this.#label(figure, 'below', longest);
    const box = boxOf(figure, label, this.#setting.zoom);
    const modest = label.width <= shortest || this.#reserved.isFree(box, figure);
    if (modest && this.#isFree(figure, label)) this.#put(figure, label);
  }

  tryElsewhere(figure: Figure): void {
    for (const side of sides) {
      const label = this.#label(figure, side, longest);
      if (this.#isFree(figure, label)) {
        this.#put(figure, label);
        return;
      }
    }
    for (const most of [longest, shortest]) {
      const label = this.#label(figure, 'below', most);
      if (!this.#isFree(figure, label)) continue;
      this.#put(figure, label);
      return;
    }
  }

  #label(figure: Figure, side: Side, most: number): Label {
    const { measure } = this.#setting;
    const { face, size, radius, name } = this.#manner(figure);
    const text = measure.fitted(name, face, most);
    const width = measure.width(text, face) + 2 * padding;
    return { text, size, width, height: size, ...corner(side, radius, width, size) };
  }

  /** What a person is called, and in which type: the same for every place that is tried. */
  #manner(figure: Figure): Manner {
    const known = this.#manners.get(figure);
    if (known) return known;
    const { zoom, font, nameOf } = this.#setting;
    const radius = drawnRadius(figure.mark, zoom);
    const size = labelSize(radius);
    const manner = { radius, size, face: labelFont(size, font), name: nameOf(figure) };
    this.#manners.set(figure, manner);
    return manner;
  }

  #isFree(figure: Figure, label: Label): boolean {
    return this.#grid.isFree(boxOf(figure, label, this.#setting.zoom), figure);
  }

  #put(figure: Figure, label: Label): void {
    figure.label = label;
    this.#grid.add(boxOf(figure, label, this.#setting.zoom), figure);
  }
}

const corner = (side: Side, radius: number, width: number, height: number): { left: number; top: number } => {
  if (side === 'below') return { left: -width / 2, top: radius + 1 };
  if (side === 'above') return { left: -width / 2, top: -radius - 2 - height };
  const isLow = side === 'lower right' || side === 'lower left';
  const away = isLow ? radius * 0.8 : radius + 2;
  const isRight = side === 'right' || side === 'lower right';
  return { left: isRight ? away : -away - width, top: isLow ? radius * 0.6 : -height / 2 };
};

const boxOf = (figure: Figure, label: Omit<Label, 'text' | 'size'>, zoom: number): Box => {
  const left = figure.x * zoom + label.left;
  const top = figure.y * zoom + label.top;
  return { left, top, right: left + label.width, bottom: top + label.height };
};
