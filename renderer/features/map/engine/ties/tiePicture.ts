import type { Surface } from '../surface.ts';
import type { Size, View } from '../view.ts';
import type { Curve } from './curve.ts';
import { packed, type TieAnswer, type TieStroke } from './tiePaint.ts';
import { TieStudio } from './tieStudio.ts';

/** The picture is drawn anew when the view has rested so long, milliseconds. */
const pause = 140;
/** It reaches so far beyond the window on each side, CSS pixels, so that a pan does not run out of it at once. */
const around = 160;
/** Finer than this nobody sees, device pixels to a CSS pixel. */
const finest = 2;

/** What the picture shows: curves, and how they are stroked, in that order. */
export interface TieStrokes {
  readonly curves: readonly Curve[];
  readonly strokes: readonly TieStroke[];
}

/**
 * A picture of many ties on a canvas of its own, over the rings and under the people. It is drawn aside when the view
 * rests; until then the one there is moves and grows with the view. So panning, dragging and hovering cost nothing here.
 */
export class TiePicture {
  readonly #canvas: HTMLCanvasElement;
  readonly #wanted: () => TieStrokes | undefined;
  #context: ImageBitmapRenderingContext | null = null;
  readonly #studio = new TieStudio((answer) => this.#take(answer));
  #timer: number | undefined;
  #order = 0;
  #asked: { readonly id: number; readonly view: View; readonly size: Size } | undefined;
  /** Where the picture that is shown was drawn for. */
  #drawn: { readonly view: View; readonly size: Size } | undefined;
  #stale = true;
  #latest: View | undefined;

  /** @param wanted asked when the picture is drawn; undefined: there is to be none */
  constructor(surface: Surface, wanted: () => TieStrokes | undefined) {
    this.#wanted = wanted;
    this.#canvas = document.createElement('canvas');
    this.#canvas.setAttribute('aria-hidden', 'true');
    Object.assign(this.#canvas.style, {
      transformOrigin: '0 0',
      willChange: 'transform, opacity',
      visibility: 'hidden',
    });
    surface.host.insertBefore(this.#canvas, surface.nodeHost);
  }

  /** True while the picture is on its way. */
  get isPending(): boolean {
    return this.#timer !== undefined || this.#asked !== undefined;
  }

  /** How often it was asked for, for tests. */
  get orders(): number {
    return this.#order;
  }

  get isShown(): boolean {
    return this.#drawn !== undefined;
  }

  /** What is to be seen has changed. */
  touch(): void {
    this.#stale = true;
  }

  /** Draws it fainter while something else has the attention. */
  setFaint(on: boolean): void {
    this.#canvas.style.opacity = on ? '0.35' : '';
  }

  /** Asked at each drawing of the map, with `on` false where no such picture is wanted. */
  follow(view: View, size: Size, on: boolean): void {
    if (!on) {
      this.#hide();
      return;
    }
    this.#place(view);
    const asked = this.#asked ?? this.#drawn;
    const fits = asked && sameView(asked.view, view) && asked.size === size;
    if (fits && !this.#stale) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#ask(view, size), pause);
  }

  destroy(): void {
    this.#hide();
    this.#studio.destroy();
    this.#canvas.remove();
  }

  #hide(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#studio.forget();
    this.#asked = undefined;
    this.#drawn = undefined;
    this.#stale = true;
    this.#canvas.style.visibility = 'hidden';
  }

  #ask(view: View, size: Size): void {
    this.#timer = undefined;
    this.#stale = false;
    const wanted = this.#wanted();
    if (!wanted || wanted.curves.length === 0) {
      this.#hide();
      this.#stale = false;
      return;
    }
    this.#order += 1;
    this.#asked = { id: this.#order, view, size };
    const ratio = Math.min(finest, devicePixelRatio);
    this.#studio.ask({
      id: this.#order,
      width: Math.round((size.width + 2 * around) * ratio),
      height: Math.round((size.height + 2 * around) * ratio),
      zoom: view.zoom * ratio,
      x: (view.x + around) * ratio,
      y: (view.y + around) * ratio,
      ratio,
      curves: packed(wanted.curves),
      strokes: wanted.strokes,
    });
  }

  #take({ id, bitmap }: TieAnswer): void {
    const asked = this.#asked;
    if (asked?.id !== id) {
      bitmap.close();
      return;
    }
    this.#asked = undefined;
    this.#drawn = asked;
    this.#context ??= this.#canvas.getContext('bitmaprenderer');
    this.#context?.transferFromImageBitmap(bitmap);
    Object.assign(this.#canvas.style, {
      width: `${asked.size.width + 2 * around}px`,
      height: `${asked.size.height + 2 * around}px`,
      visibility: '',
    });
    this.#place(this.#latest ?? asked.view);
  }

  // Moves the picture there is to where it belongs in another view.
  #place(view: View): void {
    this.#latest = view;
    const drawn = this.#drawn?.view;
    if (!drawn) return;
    const scale = view.zoom / drawn.zoom;
    const x = view.x - (drawn.x + around) * scale;
    const y = view.y - (drawn.y + around) * scale;
    this.#canvas.style.transform = `matrix(${scale}, 0, 0, ${scale}, ${x}, ${y})`;
  }
}

const sameView = (a: View, b: View): boolean => a.x === b.x && a.y === b.y && a.zoom === b.zoom;
