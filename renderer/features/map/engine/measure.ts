/** Widths of text as the canvas draws it, remembered. */
export class TextMeasure {
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #widths = new Map<string, number>();
  readonly #shortened = new Map<string, string>();
  #font = '';

  constructor() {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    if (!context) throw new Error('this browser has no canvas');
    this.#context = context;
  }

  /** Forgets all widths, because a font came or changed. */
  forget(): void {
    this.#widths.clear();
    this.#shortened.clear();
    this.#font = '';
  }

  /** @returns CSS pixels */
  width(text: string, font: string): number {
    const key = `${font}|${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    if (this.#font !== font) {
      this.#font = font;
      this.#context.font = font;
    }
    const width = this.#context.measureText(text).width;
    this.#widths.set(key, width);
    return width;
  }

  /** The text itself where it fits, else as much of it as fits with an ellipsis; no letter is cut in half. */
  fitted(text: string, font: string, most: number): string {
    if (this.width(text, font) <= most) return text;
    const key = `${font}|${most}|${text}`;
    const known = this.#shortened.get(key);
    if (known !== undefined) return known;
    const letters = Array.from(new Intl.Segmenter().segment(text), (part) => part.segment);
    let low = 1;
    let high = Math.min(letters.length, 120);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.width(shortened(letters, middle), font) <= most) low = middle;
      else high = middle - 1;
    }
    const short = shortened(letters, low);
    this.#shortened.set(key, short);
    return short;
  }
}

const shortened = (letters: readonly string[], count: number): string =>
  `${letters.slice(0, count).join('').trimEnd()}…`;
