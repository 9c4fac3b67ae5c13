import type { Figure } from './figure.ts';
import { Course } from './motion.ts';
import type { Attention } from './painter.ts';

/** Pulses after a search: how many, and how long all of them take, in milliseconds. */
const pulses = 2;
const pulseTime = 1400;

/** The ring that pulses around a person who was searched for. */
export class Pulse {
  readonly #attention: Attention;
  readonly #course = new Course();

  constructor(attention: Attention) {
    this.#attention = attention;
  }

  begin(figure: Figure, now: number): void {
    this.#attention.pulse = { figure, part: 0 };
    this.#course.begin(now, pulseTime);
  }

  /** Goes on pulsing. */
  step(now: number): void {
    const { pulse } = this.#attention;
    if (!pulse) return;
    pulse.part = (this.#course.part(now) * pulses) % 1;
    if (!this.#course.running) this.#attention.pulse = undefined;
  }
}
