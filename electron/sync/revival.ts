import type { after } from './after.ts';

/** Milliseconds before a thread that died is begun again: after its first death, after its second, after each later one. */
const pauses = [5000, 30_000, 300_000] as const;
/** Milliseconds after which a thread counts as sound: if it dies then, that is its first death again. */
const soundAfter = 600_000;

const nothing = (): void => undefined;

/** Begins what died by itself again, after a pause that grows with each death. */
export class Revival {
  readonly #after: typeof after;
  #deaths = 0;
  #begin: (() => void) | null = null;
  #callOff = nothing;

  /**
   * @param wait calls back once after some milliseconds; gives what calls that off
   */
  constructor(wait: typeof after) {
    this.#after = wait;
  }

  /** Whether something died and is still to be begun again. */
  get waits(): boolean {
    return this.#begin !== null;
  }

  /** It died: `begin` is called after the pause. */
  died(begin: () => void): void {
    this.#callOff();
    const pause = pauses[Math.min(this.#deaths, pauses.length - 1)] ?? 0;
    this.#deaths += 1;
    this.#begin = begin;
    this.#callOff = this.#after(pause, () => this.now());
  }

  /** Begins what waits without waiting longer. */
  now(): void {
    const begin = this.#begin;
    if (!begin) return;
    this.#rest();
    begin();
  }

  /** It was begun. */
  begun(): void {
    this.#rest();
    this.#callOff = this.#after(soundAfter, () => {
      this.#deaths = 0;
    });
  }

  /** It was ended on purpose: nothing is begun again, and what comes next has not died yet. */
  ended(): void {
    this.#rest();
    this.#deaths = 0;
  }

  #rest(): void {
    this.#callOff();
    this.#callOff = nothing;
    this.#begin = null;
  }
}
