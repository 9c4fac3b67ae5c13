import type { Camera } from '../camera.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import type { Point } from '../view.ts';
import { grips, handleFor, type TieHandle } from './tieHandle.ts';

/** A tie on its way from a person to the pointer. */
export interface TieInHand {
  readonly from: Figure;
  /** The pointer, CSS pixels from the map's top left. */
  readonly to: Point;
  /** Whoever it would be tied to if it were let go here. */
  readonly target: Figure | undefined;
}

/** The handle comes when the pointer has rested on a person so long, and goes as late, milliseconds. */
const restTime = 220;

/** What the drawing of a tie asks of the map around it. */
export interface TieDrawingHost {
  readonly scene: Scene;
  readonly camera: Camera;
  readonly figureAt: (at: Point) => Figure | undefined;
  /** Called when something about it looks different. */
  readonly onChange: () => void;
  /** A tie was drawn from one person to another. */
  readonly onDrawn: (from: Figure, to: Figure, at: Point) => void;
}

/**
 * Drawing a tie with the pointer: a handle comes beside whoever the pointer rests on or whose sheet is open; dragged, a
 * line leads from it to the pointer; let go over another person it is a tie. A click on the handle does the same
 * without holding the button: the line follows until the next click.
 */
export class TieDrawing {
  readonly #host: TieDrawingHost;
  #attended: Figure | undefined;
  #handle: TieHandle | undefined;
  #zoom = 0;
  #armed: Figure | undefined;
  #inHand: TieInHand | undefined;
  #byClicks = false;
  #isPointed = false;
  #timer: number | undefined;
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.end(false);
  };

  constructor(host: TieDrawingHost) {
    this.#host = host;
  }

  get inHand(): TieInHand | undefined {
    return this.#inHand;
  }

  /** The handle as it is to be drawn: none while a tie is in the hand. */
  get handle(): TieHandle | undefined {
    if (this.#inHand) return undefined;
    this.#followZoom();
    return this.#handle;
  }

  /** Whether the pointer is on the handle. */
  get isPointed(): boolean {
    return this.#isPointed && this.handle !== undefined;
  }

  /** Gives the handle to someone, or to nobody, when the pointer has rested. */
  attend(figure: Figure | undefined): void {
    if (figure === this.#attended) return;
    this.#attended = figure;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#settle(), restTime);
  }

  /** Whether the pointer is on the handle, or leads a line by clicks. */
  hovers(at: Point | null): boolean {
    if (this.#inHand) {
      if (at) this.#lead(at);
      return true;
    }
    const over = at !== null && this.#isGripped(at);
    if (over !== this.#isPointed) {
      this.#isPointed = over;
      this.#host.onChange();
    }
    return over;
  }

  /** Whether a press here takes hold of the handle. */
  arms(at: Point): boolean {
    this.#armed = this.#isGripped(at) ? this.#handle?.figure : undefined;
    return this.#armed !== undefined;
  }

  /** Begins a line where the handle was taken hold of. Gives whether it was. */
  begin(at: Point): boolean {
    const from = this.#armed;
    if (!from || this.#inHand) return this.#inHand !== undefined;
    this.#armed = undefined;
    this.#inHand = { from, to: at, target: undefined };
    this.#lead(at);
    return true;
  }

  /** Leads the line on. Gives whether there is one. */
  moveTo(at: Point): boolean {
    if (this.#inHand) this.#lead(at);
    return this.#inHand !== undefined;
  }

  /** A click: takes the line up from the handle, or lets it go here. Gives whether it was one of the two. */
  click(at: Point): boolean {
    if (this.#inHand) {
      this.#lead(at);
      return this.end(true);
    }
    if (!this.#armed || !this.begin(at)) return false;
    this.#byClicks = true;
    window.addEventListener('keydown', this.#onKey, { capture: true });
    return true;
  }

  /** Lets the line go: a tie where it is over another person, else nothing. Gives whether there was one. */
  end(dropped: boolean): boolean {
    const inHand = this.#inHand;
    if (!inHand) return false;
    this.#inHand = undefined;
    if (this.#byClicks) window.removeEventListener('keydown', this.#onKey, { capture: true });
    this.#byClicks = false;
    this.#handle = undefined;
    this.#attended = undefined;
    this.#host.onChange();
    const { from, target, to } = inHand;
    if (dropped && target) this.#host.onDrawn(from, target, to);
    return true;
  }

  /** Someone may be gone. */
  settle(): void {
    const { figures } = this.#host.scene;
    const isGone = (figure: Figure | undefined): boolean => !!figure && figures.get(figure.person.id) !== figure;
    if (isGone(this.#inHand?.from)) this.end(false);
    if (isGone(this.#handle?.figure)) this.#handle = undefined;
  }

  destroy(): void {
    clearTimeout(this.#timer);
    window.removeEventListener('keydown', this.#onKey, { capture: true });
  }

  #settle(): void {
    const figure = this.#attended;
    if (this.#handle?.figure === figure) return;
    this.#zoom = this.#host.camera.view.zoom;
    this.#handle = figure && handleFor(figure, this.#host.scene.grid, this.#host.camera.view);
    this.#host.onChange();
  }

  // Nearer or further away there is room for it elsewhere.
  #followZoom(): void {
    const { view } = this.#host.camera;
    if (!this.#handle || view.zoom === this.#zoom) return;
    this.#zoom = view.zoom;
    this.#handle = handleFor(this.#handle.figure, this.#host.scene.grid, view);
  }

  #isGripped(at: Point): boolean {
    return this.#handle !== undefined && grips(this.#handle, this.#host.camera.view, at);
  }

  #lead(to: Point): void {
    if (!this.#inHand) return;
    const { from } = this.#inHand;
    const found = this.#host.figureAt(to);
    this.#inHand = { from, to, target: found === from ? undefined : found };
    this.#host.onChange();
  }
}
