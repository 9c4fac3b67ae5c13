import type { Figure } from './figure.ts';
import { paintChosen } from './paintChosen.ts';
import type { FrontSetting } from './paintFront.ts';

/** From so many on their rings are kept as a picture: thousands of them take longer than a frame to draw. */
const many = 200;

/** Draws the rings of the chosen, and of very many only when something about them has changed. */
export class ChosenLayer {
  #picture: OffscreenCanvas | undefined;
  #drawnFor: readonly unknown[] = [];

  /**
   * @param state what the rings depend on besides the setting: while all of it is the same, so are they
   * @param still nobody is on the way, so that a picture stays true
   */
  paint(
    context: CanvasRenderingContext2D,
    setting: FrontSetting,
    state: readonly unknown[],
    still: boolean,
    people: () => readonly Figure[],
  ): void {
    const { view, size, theme } = setting;
    const now = [view, size, theme, context.getTransform().a, ...state];
    const known = this.#picture && now.every((part, i) => part === this.#drawnFor[i]);
    if (!still || !known) {
      const chosen = people();
      this.#picture = undefined;
      if (!still || chosen.length < many) {
        paintChosen(context, chosen, setting);
        return;
      }
      this.#picture = pictureOf(context, chosen, setting);
      this.#drawnFor = now;
    }
    if (this.#picture) context.drawImage(this.#picture, 0, 0, size.width, size.height);
  }
}

const pictureOf = (
  front: CanvasRenderingContext2D,
  people: readonly Figure[],
  setting: FrontSetting,
): OffscreenCanvas => {
  const picture = new OffscreenCanvas(front.canvas.width, front.canvas.height);
  const context = picture.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  context.setTransform(front.getTransform());
  paintChosen(context, people, setting);
  return picture;
};
