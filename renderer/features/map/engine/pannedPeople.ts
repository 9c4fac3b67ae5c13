import type { Pen } from './pen.ts';
import type { Surface } from './surface.ts';
import type { Size, View } from './view.ts';

/** The picture reaches so far beyond the screen on each side, CSS pixels. */
const beyond = 160;
/** A picture that lies beside its place by a part of a pixel gives way when it has rested so long, milliseconds. */
const pause = 150;

/** Draws the people of a part of the map, `size` large, in CSS pixels from its top left. */
type Draw = (pen: Pen, view: View, size: Size) => void;

/**
 * Lets a pan move the people as a picture: thousands of discs take longer than a frame to draw. While the zoom stays
 * nothing about them changes but where they are.
 */
export class PannedPeople {
  readonly #surface: Pick<Surface, 'size' | 'picture' | 'movePicture'>;
  readonly #onRest: () => void;
  /** Where they were drawn for. */
  #drawn: { readonly view: View; readonly size: Size; readonly reach: number } | undefined;

  #timer: number | undefined;

  /** @param onRest called when the people should be drawn on their layer again, though nothing about them has changed */
  constructor(surface: Pick<Surface, 'size' | 'picture' | 'movePicture'>, onRest: () => void) {
    this.#surface = surface;
    this.#onRest = onRest;
  }

  /** They were drawn on their layer itself. */
  drawnAt(view: View): void {
    clearTimeout(this.#timer);
    this.#drawn = { view, size: this.#surface.size, reach: 0 };
  }

  /**
   * Shows the people as they were drawn last, in another view.
   * @returns false where they must be drawn
   */
  follow(view: View, draw: Draw): boolean {
    const { size } = this.#surface;
    const old = this.#drawn;
    if (!old || old.size !== size || old.view.zoom !== view.zoom) return false;
    if (old.view.x === view.x && old.view.y === view.y && old.reach === 0) return true;
    const [x, y] = [view.x - old.view.x, view.y - old.view.y];
    if (Math.abs(x) <= old.reach && Math.abs(y) <= old.reach) {
      clearTimeout(this.#timer);
      if (!this.#surface.movePicture('people', x, y)) this.#timer = window.setTimeout(this.#onRest, pause);
      return true;
    }
    const whole = { width: size.width + 2 * beyond, height: size.height + 2 * beyond };
    this.#surface.picture('people', beyond, (context) =>
      draw(context, { ...view, x: view.x + beyond, y: view.y + beyond }, whole),
    );
    this.#drawn = { view, size, reach: beyond };
    return true;
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }
}
