import * as Y from 'yjs';
import type { EngineParts } from './engineParts.ts';

/** Milliseconds that changes are gathered for, from the first on; see docs/protocol.md. */
const batchWindow = 250;
/** Changes that gather before they are made one. */
const mostPending = 500;
const retryAfter = 5000;

/** Changes of this device that lie in no entry yet; docs/protocol.md, rule S4. */
export class Outbox {
  readonly #parts: EngineParts;
  #pending: Uint8Array[] = [];
  // How many changes that is.
  #waiting = 0;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  waiting(): number {
    return this.#waiting;
  }

  isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  /** Takes in a change, which is laid down together with those that follow soon. */
  add(update: Uint8Array): void {
    this.#waiting += 1;
    this.#pending.push(update);
    // Nothing may carry the log for weeks.
    if (this.#pending.length > mostPending) this.#pending = [Y.mergeUpdates(this.#pending)];
    if (this.#parts.isCarried()) this.plan(batchWindow);
  }

  plan(milliseconds: number): void {
    this.#parts.planner.plan('flush', milliseconds, () => this.flush());
  }

  /** Lays down what waits; rejects where that fails, and it is tried again. */
  async flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    const { hand } = this.#parts;
    const [taken, changes] = [this.#pending, this.#waiting];
    this.#pending = [];
    this.#waiting = 0;
    const update = Y.mergeUpdates(taken);
    try {
      await hand.lay({ kind: 'delta', covers: [], needs: hand.needs(), update }, changes);
    } catch (error) {
      this.#pending = [...taken, ...this.#pending];
      this.#waiting += changes;
      this.plan(retryAfter);
      throw error;
    }
  }
}
