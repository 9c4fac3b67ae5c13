import type { Figure } from './figure.ts';
import { Course } from './motion.ts';

/** Pulses after a search: how many, and how long all of them take, in milliseconds. */
const pulses = 2;
const pulseTime = 1400;

/** A ring around someone, on its way outwards; `part` runs from 0 to 1. */
export interface DrawnPulse {
  readonly figure: Figure;
  readonly part: number;
}

/** The rings that widen around someone who was searched for. */
export class Pulse {
  readonly #course = new Course();
  #figure: Figure | undefined;

  begin(figure: Figure, now: number): DrawnPulse {
    this.#figure = figure;
    this.#course.begin(now, pulseTime);
    return { figure, part: 0 };
  }

  /** What is drawn of it now; undefined once it is over. */
  step(now: number): DrawnPulse | undefined {
    if (!this.#figure) return undefined;
    const part = (this.#course.part(now) * pulses) % 1;
    if (!this.#course.running) this.#figure = undefined;
    return this.#figure && { figure: this.#figure, part };
  }
}
