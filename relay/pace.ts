/**
 * A bucket of messages that fills at a steady pace.
 * @param now milliseconds, from any start
 */
export class Pace {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** Takes one message out. Gives how many milliseconds to wait before the next one; infinite where there were far too many. */
  take(now: number): number {
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1000) * this.#perSecond) - 1;
    this.#at = now;
    if (this.#left < -this.#burst) return Number.POSITIVE_INFINITY;
    return this.#left >= 0 ? 0 : (-this.#left / this.#perSecond) * 1000;
  }
}
