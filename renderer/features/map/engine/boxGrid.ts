/** Boxes on the screen and the question whether a new one would touch any, answered from a grid. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** CSS pixels; about the height of two lines of small text. */
const cell = 32;
const stride = 1 << 16;
const offset = 1 << 15;

const at = (value: number): number => Math.floor(value / cell) + offset;

export class BoxGrid<Owner> {
  readonly #cells = new Map<number, { box: Box; owner: Owner }[]>();

  add(box: Box, owner: Owner): void {
    const entry = { box, owner };
    for (let x = at(box.left); x <= at(box.right); x += 1) {
      for (let y = at(box.top); y <= at(box.bottom); y += 1) {
        const key = x * stride + y;
        const entries = this.#cells.get(key);
        if (entries) entries.push(entry);
        else this.#cells.set(key, [entry]);
      }
    }
  }

  /** True where no box of another owner touches this one. */
  isFree(box: Box, owner: Owner): boolean {
    for (let x = at(box.left); x <= at(box.right); x += 1) {
      for (let y = at(box.top); y <= at(box.bottom); y += 1) {
        for (const entry of this.#cells.get(x * stride + y) ?? []) {
          if (entry.owner !== owner && touches(entry.box, box)) return false;
        }
      }
    }
    return true;
  }
}

/** Whether two boxes have more than an edge in common. */
export const touches = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
