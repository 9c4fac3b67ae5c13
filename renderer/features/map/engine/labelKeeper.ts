import type { Box } from './boxGrid.ts';
import type { Figure } from './figure.ts';
import { placeLabels } from './labels.ts';
import type { TextMeasure } from './measure.ts';
import type { Scene } from './scene.ts';
import { type Bounds, boundsInView, type Size, type View } from './view.ts';

/** What decides which names are shown besides the view. */
export interface LabelWish {
  readonly font: string;
  readonly taken: readonly Box[];
  readonly first: readonly Figure[];
  readonly isDim: (figure: Figure) => boolean;
}

/**
 * Keeps the names in place while the map is panned: they are placed anew only when the zoom or the people change, or
 * when the view leaves the part of the map they were placed for; names already shown there stay.
 */
export class LabelKeeper {
  readonly #scene: Scene;
  readonly #measure: TextMeasure;
  #placedFor: { readonly zoom: number; readonly bounds: Bounds } | undefined;
  #placed = new Set<Figure>();

  constructor(scene: Scene, measure: TextMeasure) {
    this.#scene = scene;
    this.#measure = measure;
  }

  /** Asks for new places at the next drawing. */
  forget(): void {
    this.#placedFor = undefined;
  }

  /** Makes sure that names are placed for this view. */
  place(view: View, size: Size, wish: () => LabelWish): void {
    const seen = boundsInView(view, size);
    const old = this.#placedFor;
    const zoomed = old?.zoom !== view.zoom;
    if (old && !zoomed && contains(old.bounds, seen)) return;
    const bounds = boundsInView(view, size, Math.max(size.width, size.height) / 2);
    const { isDim, ...rest } = wish();
    const people = this.#scene.grid.within(bounds);
    const kept = old && !zoomed ? this.#placed : new Set<Figure>();
    for (const figure of this.#placed) if (!kept.has(figure)) figure.label = null;
    placeLabels(people, {
      ...rest,
      zoom: view.zoom,
      measure: this.#measure,
      nameOf: (figure) => this.#scene.nameOf(figure),
      isSilent: isDim,
      kept,
    });
    this.#placed = new Set(people);
    this.#placedFor = { zoom: view.zoom, bounds };
  }
}

const contains = (outer: Bounds, inner: Bounds): boolean =>
  outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;
