import type { Figure } from './figure.ts';
import { paintChosen } from './paintChosen.ts';
import type { FrontSetting } from './paintFront.ts';
import type { Point } from './view.ts';

/** From so many on their rings are kept as a picture: thousands of them take longer than a frame to draw. */
const many = 200;
/** The picture reaches so far beyond the screen on each side, so that it lasts while the map is panned, CSS pixels. */
const beyond = 240;

interface Picture {
  readonly image: ImageBitmap;
  /** Where the map's middle was when it was drawn. */
  readonly at: Point;
}

/** Draws the rings of the chosen, and of very many only when something about them or the zoom has changed. */
export class ChosenLayer {
  #picture: Picture | undefined;
  #drawnFor: readonly unknown[] = [];

  /**
   * @param state what the rings depend on besides the setting: while all of it is the same, so are they
   * @param still nobody is on the way, so that a picture stays true
   * @param people those in sight, and those so far beyond the screen
   */
  paint(
    context: CanvasRenderingContext2D,
    setting: FrontSetting,
    state: readonly unknown[],
    still: boolean,
    people: (beyond: number) => readonly Figure[],
  ): void {
    const { view, size, theme } = setting;
    const ratio = context.getTransform().a;
    const now = [view.zoom, size, theme, ratio, ...state];
    const isNew = !still || now.some((part, i) => part !== this.#drawnFor[i]);
    this.#drawnFor = still ? now : [];
    if (isNew) {
      // While the map is zoomed or people travel a picture would not outlive its frame.
      this.#drop();
      paintChosen(context, people(0), setting);
      return;
    }
    if (!this.#picture || isOff(this.#picture.at, view)) {
      const chosen = people(beyond);
      this.#drop();
      this.#picture = chosen.length < many ? undefined : pictureOf(chosen, setting, ratio);
      if (!this.#picture) paintChosen(context, chosen, setting);
    }
    if (!this.#picture) return;
    const { image, at } = this.#picture;
    // Whole pixels, or the picture would be blurred on its way.
    const left = Math.round((view.x - at.x) * ratio) / ratio - beyond;
    const top = Math.round((view.y - at.y) * ratio) / ratio - beyond;
    context.drawImage(image, left, top, size.width + 2 * beyond, size.height + 2 * beyond);
  }

  // Such a picture is large, and the browser would find out late that nobody needs it.
  #drop(): void {
    this.#picture?.image.close();
    this.#picture = undefined;
  }
}

const isOff = (at: Point, view: Point): boolean => Math.abs(view.x - at.x) > beyond || Math.abs(view.y - at.y) > beyond;

const pictureOf = (people: readonly Figure[], setting: FrontSetting, ratio: number): Picture => {
  const { view, size } = setting;
  const canvas = new OffscreenCanvas((size.width + 2 * beyond) * ratio, (size.height + 2 * beyond) * ratio);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintChosen(context, people, { ...setting, view: { ...view, x: view.x + beyond, y: view.y + beyond } });
  return { image: canvas.transferToImageBitmap(), at: view };
};
