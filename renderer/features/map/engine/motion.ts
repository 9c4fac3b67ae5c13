/** How long a thing takes to get to its place, in milliseconds. */
export const settleTime = 200;

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** True where the system asks for no motion. */
export const isCalm = (): boolean => calm.matches;

const easeOut = (part: number): number => 1 - (1 - part) ** 3;

/** A course of time from 0 to 1, eased; over at once where no motion is wanted. */
export class Course {
  #start: number | undefined;
  #length = 0;

  get running(): boolean {
    return this.#start !== undefined;
  }

  /** @param now milliseconds, of the clock that `part` will be asked with */
  begin(now: number, length: number): void {
    this.#start = now;
    this.#length = isCalm() ? 0 : length;
  }

  stop(): void {
    this.#start = undefined;
  }

  /** The part of the way done at `now`; at 1 the course is over. */
  part(now: number): number {
    if (this.#start === undefined) return 1;
    const part = this.#length === 0 ? 1 : Math.min(1, Math.max(0, (now - this.#start) / this.#length));
    if (part >= 1) this.#start = undefined;
    return easeOut(part);
  }
}
