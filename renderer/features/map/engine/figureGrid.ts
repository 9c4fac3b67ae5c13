import type { Figure } from './figure.ts';
import type { Bounds } from './view.ts';

/** Map units; a cell holds about one person at the usual spacing. */
const cellSize = 80;
const offset = 1 << 15;
const stride = 1 << 16;

const cellOf = (value: number): number => Math.floor(value / cellSize) + offset;

/** People by where they stand, so that drawing and pointing look only at the part of the map that matters. */
export class FigureGrid {
  readonly #cells = new Map<number, Set<Figure>>();
  readonly #keys = new Map<Figure, number>();

  /** Puts a person where they now stand; also for one who is already in. */
  put(figure: Figure): void {
    const key = cellOf(figure.x) * stride + cellOf(figure.y);
    const old = this.#keys.get(figure);
    if (old === key) return;
    if (old !== undefined) this.#take(figure, old);
    this.#keys.set(figure, key);
    const cell = this.#cells.get(key);
    if (cell) cell.add(figure);
    else this.#cells.set(key, new Set([figure]));
  }

  remove(figure: Figure): void {
    const key = this.#keys.get(figure);
    if (key === undefined) return;
    this.#keys.delete(figure);
    this.#take(figure, key);
  }

  /** Everyone whose cell touches the bounds; a little more than lie within them. */
  within(bounds: Bounds): Figure[] {
    const left = cellOf(bounds.left);
    const right = cellOf(bounds.right);
    const top = cellOf(bounds.top);
    const bottom = cellOf(bounds.bottom);
    const found: Figure[] = [];
    if ((right - left + 1) * (bottom - top + 1) > this.#cells.size) {
      for (const [figure, key] of this.#keys) {
        const x = Math.floor(key / stride);
        const y = key % stride;
        if (x >= left && x <= right && y >= top && y <= bottom) found.push(figure);
      }
      return found;
    }
    for (let x = left; x <= right; x += 1) {
      for (let y = top; y <= bottom; y += 1) {
        for (const figure of this.#cells.get(x * stride + y) ?? []) found.push(figure);
      }
    }
    return found;
  }

  #take(figure: Figure, key: number): void {
    const cell = this.#cells.get(key);
    cell?.delete(figure);
    if (cell?.size === 0) this.#cells.delete(key);
  }
}
