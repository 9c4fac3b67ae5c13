const segmenter = new Intl.Segmenter();

/** Letters as they are read: where each is one code unit they need not be looked for. */
const lettersOf = (text: string): string[] =>
  /^[ -~]*$/.test(text) ? text.split('') : Array.from(segmenter.segment(text), (part) => part.segment);

/** Widths of text as the canvas draws it, remembered. */
export class TextMeasure {
  readonly #context: OffscreenCanvasRenderingContext2D;
  /** By font, then by text. */
  readonly #widths = new Map<string, Map<string, number>>();
  /** By font and width, then by text. */
  readonly #shortened = new Map<string, Map<string, string>>();
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
    const widths = of(this.#widths, font);
    const known = widths.get(text);
    if (known !== undefined) return known;
    if (this.#font !== font) {
      this.#font = font;
      this.#context.font = font;
    }
    const width = this.#context.measureText(text).width;
    widths.set(text, width);
    return width;
  }

  /** The text itself where it fits, else as much of it as fits with an ellipsis; no letter is cut in half. */
  fitted(text: string, font: string, most: number): string {
    if (this.width(text, font) <= most) return text;
    const shortenedHere = of(this.#shortened, `${font}|${most}`);
    const known = shortenedHere.get(text);
    if (known !== undefined) return known;
    const letters = lettersOf(text);
    let low = 1;
    let high = Math.min(letters.length, 120);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.width(shortened(letters, middle), font) <= most) low = middle;
      else high = middle - 1;
    }
    const short = shortened(letters, low);
    shortenedHere.set(text, short);
    return short;
  }
}

// One map for each font: a key made of font and text would have to be put together for every look.
const of = <T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> => {
  const known = maps.get(key);
  if (known) return known;
  const made = new Map<string, T>();
  maps.set(key, made);
  return made;
};

const shortened = (letters: readonly string[], count: number): string =>
  `${letters.slice(0, count).join('').trimEnd()}…`;
