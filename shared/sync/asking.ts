/** Milliseconds after which an ask that brought nothing is said again; twice as long each time. */
const askAgainAfter = 30_000;
/** So many times it is doubled at most: about an hour. */
const mostDoublings = 7;

/** A writer, and the number from which on its entries are missing. */
export interface Want {
  readonly writer: string;
  readonly from: number;
}

interface Asked {
  readonly from: number;
  readonly times: number;
  readonly at: number;
}

/** Remembers what was asked for, so that what nobody can answer is asked ever more seldom. */
export class Asking {
  readonly #asked = new Map<string, Asked>();

  /** Whether this was asked for before. */
  isRepeated({ writer }: Want): boolean {
    return (this.#asked.get(writer)?.times ?? 0) > 0;
  }

  /**
   * What to ask for now.
   * @param gaps where something is missing
   * @param now milliseconds since 1970; a clock that jumps back only makes it ask sooner
   */
  due(gaps: readonly Want[], now: number): Want[] {
    return gaps.filter(({ writer, from }) => {
      const before = this.#asked.get(writer);
      const isSame = before?.from === from;
      const wait = isSame ? askAgainAfter * 2 ** Math.min(before.times, mostDoublings) : 0;
      if (isSame && Math.abs(now - before.at) < wait) return false;
      this.#asked.set(writer, { from, times: isSame ? before.times + 1 : 0, at: now });
      return true;
    });
  }
}
