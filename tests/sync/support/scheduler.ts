/** Numbers between 0 and 1 that depend on nothing but the seed: mulberry32, by Tommy Ettinger, in the public domain. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

/** A clock that jumps from one planned deed to the next, so that minutes of a network pass in no time. */
export class Scheduler {
  now = 0;
  #count = 0;
  readonly #planned = new Set<Planned>();

  after(milliseconds: number, wake: () => void): () => void {
    this.#count += 1;
    const planned = { at: this.now + milliseconds, order: this.#count, wake };
    this.#planned.add(planned);
    return () => this.#planned.delete(planned);
  }

  /** Lets so many milliseconds pass; whatever is due in them happens, and whatever follows from it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (;;) {
      await new Promise(setImmediate);
      let next: Planned | undefined;
      for (const planned of this.#planned)
        if (
          planned.at <= end &&
          (!next || planned.at < next.at || (planned.at === next.at && planned.order < next.order))
        )
          next = planned;
      if (!next) break;
      this.#planned.delete(next);
      this.now = next.at;
      next.wake();
    }
    this.now = end;
  }
}
