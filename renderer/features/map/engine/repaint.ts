import type { Box } from './boxGrid.ts';
import { drawnRadius, type Figure, type Label } from './figure.ts';
import type { PeopleSetting } from './paintPeople.ts';
import { type Title, titleBoxes } from './titles.ts';
import type { Size, View } from './view.ts';

/** Edges, halos of letters and accents reach so far beyond marks and names, CSS pixels. */
const rim = 4;
/** More places than these are one large one. */
const most = 24;
/** Where this part of the screen is to be drawn again, drawing all of it takes no longer. */
const mostOfScreen = 0.4;

/** How a person was drawn. */
interface Look {
  atX: number;
  atY: number;
  radius: number;
  person: Figure['person'];
  label: Label | null;
  isDim: boolean;
  photo: CanvasImageSource | undefined;
  /** The drawing in which they were seen last. */
  drawing: number;
}

/** What a layer of people shows besides them. */
interface Frame {
  /** Whatever else decides how anything on it looks: where one of these is another, all is drawn anew. */
  readonly state: readonly unknown[];
  readonly view: View;
  readonly size: Size;
  readonly titles: readonly Title[];
}

/**
 * Remembers how everyone on a layer was drawn, and so finds the few places that have to be drawn again after an edit:
 * comparing thousands of people takes a small part of the time that drawing them does.
 */
export class Repaint {
  readonly #looks = new Map<Figure, Look>();
  #frame: Frame | undefined;
  #drawing = 0;

  /** What must be drawn again, CSS pixels; undefined: all of the layer. From now on it counts as drawn. */
  places(people: readonly Figure[], setting: PeopleSetting, frame: Frame): readonly Box[] | undefined {
    const old = this.#frame;
    this.#frame = frame;
    const isSame = old !== undefined && sameFrame(old, frame);
    const places = this.#follow(people, setting);
    if (!isSame || !old) return undefined;
    places.push(...changedTitles(old.titles, frame.titles, frame.view));
    const area = places.reduce((sum, { left, right, top, bottom }) => sum + (right - left) * (bottom - top), 0);
    const isLarge = places.length > most || area > mostOfScreen * frame.size.width * frame.size.height;
    return isLarge ? undefined : places;
  }

  #follow(people: readonly Figure[], setting: PeopleSetting): Box[] {
    const { view } = setting;
    const places: Box[] = [];
    this.#drawing += 1;
    for (const figure of people) {
      const look = this.#looks.get(figure);
      const radius = drawnRadius(figure.mark, view.zoom);
      const isDim = setting.isDim(figure);
      const photo = figure.person.photo === null ? undefined : setting.photoOf(figure, radius);
      if (!look) {
        this.#looks.set(figure, lookOf(figure, radius, isDim, photo, this.#drawing));
        places.push(boxOf(figure, radius, view));
        continue;
      }
      look.drawing = this.#drawing;
      const { atX, atY, person, label } = figure;
      const isStill = look.atX === atX && look.atY === atY && look.radius === radius;
      const isAlike = look.isDim === isDim && look.photo === photo && samePerson(look.person, person);
      if (!isStill || !isAlike || !sameLabel(look.label, label))
        places.push(boxOf(look, look.radius, view), boxOf(figure, radius, view));
      Object.assign(look, { atX, atY, radius, person, label, isDim, photo });
    }
    if (this.#looks.size > people.length) {
      for (const [figure, look] of this.#looks) {
        if (look.drawing === this.#drawing) continue;
        places.push(boxOf(look, look.radius, view));
        this.#looks.delete(figure);
      }
    }
    return places;
  }
}

const lookOf = (
  { atX, atY, person, label }: Figure,
  radius: number,
  isDim: boolean,
  photo: CanvasImageSource | undefined,
  drawing: number,
): Look => ({ atX, atY, radius, person, label, isDim, photo, drawing });

const samePerson = (a: Figure['person'], b: Figure['person']): boolean =>
  a === b ||
  (a.hue === b.hue && a.sign === b.sign && a.name === b.name && a.initials === b.initials && a.photo === b.photo);

const sameLabel = (a: Label | null, b: Label | null): boolean =>
  a === b || (!!a && !!b && a.text === b.text && a.left === b.left && a.top === b.top && a.size === b.size);

const sameFrame = (a: Frame, b: Frame): boolean =>
  a.size === b.size &&
  a.view.x === b.view.x &&
  a.view.y === b.view.y &&
  a.view.zoom === b.view.zoom &&
  a.state.length === b.state.length &&
  a.state.every((part, i) => part === b.state[i]);

/** What a person takes of the screen, mark and name, CSS pixels. */
export const boxOf = ({ atX, atY, label }: Pick<Figure, 'atX' | 'atY' | 'label'>, radius: number, view: View): Box => {
  const [x, y] = [view.x + atX * view.zoom, view.y + atY * view.zoom];
  const { left = 0, top = 0, width = 0, height = 0 } = label ?? {};
  return {
    left: x + Math.min(-radius, left) - rim,
    right: x + Math.max(radius, left + width) + rim,
    top: y + Math.min(-radius, top) - rim,
    bottom: y + Math.max(radius, top + height) + rim,
  };
};

/** What a ring's name takes of the screen, in short boxes, CSS pixels. */
export const placesOfTitle = (title: Title, view: View): Box[] =>
  titleBoxes(title).map(({ left, right, top, bottom }) => ({
    left: view.x + left - rim,
    right: view.x + right + rim,
    top: view.y + top - rim,
    bottom: view.y + bottom + rim,
  }));

const around = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map(({ left }) => left)),
  right: Math.max(...boxes.map(({ right }) => right)),
  top: Math.min(...boxes.map(({ top }) => top)),
  bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
});

const changedTitles = (before: readonly Title[], after: readonly Title[], view: View): Box[] => {
  const isIn = (all: readonly Title[], title: Title): boolean =>
    all.some(
      ({ index, name, count, radius, width }) =>
        index === title.index &&
        name === title.name &&
        count === title.count &&
        radius === title.radius &&
        width === title.width,
    );
  const changed = [...before.filter((title) => !isIn(after, title)), ...after.filter((title) => !isIn(before, title))];
  return changed.map((title) => around(placesOfTitle(title, view)));
};
