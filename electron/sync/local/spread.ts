import * as Y from 'yjs';
import type { Engine } from '../../../shared/sync/engine.ts';
import type { WireTools } from '../../../shared/sync/wire.ts';

/** What `Spread` is handed. */
export interface SpreadTools extends Pick<WireTools, 'now' | 'after' | 'onProblem'> {
  readonly engine: Pick<Engine, 'outer' | 'changesBeyond'>;
  /** Settles when the log is on the disk as it is now; rejects where it cannot be. */
  readonly logKept: () => Promise<void>;
  /** More of the log is on the disk here, which the other laptops are to be told. */
  readonly onKept: () => void;
}

/** Milliseconds between two times that the others are told how much is on the disk here. */
const tellEvery = 100;

/** Knows how much of the log lies on the disk here, and how much of it on that of some other laptop; rule L9. */
export class Spread {
  readonly #tools: SpreadTools;
  #kept: ReadonlyMap<number, number> = new Map();
  readonly #stored = new Map<number, number>();
  #sentAt: number | null = null;
  #looking = false;
  #changed = false;
  #ended = false;

  constructor(tools: SpreadTools) {
    this.#tools = tools;
    tools.engine.outer.on('update', this.#onOuter);
    this.#onOuter();
  }

  /** State vector of what is on the disk here. */
  kept(): ReadonlyMap<number, number> {
    return this.#kept;
  }

  /** Changes of this device that no other laptop has said to have on its disk. */
  unsent(): number {
    return this.#tools.engine.changesBeyond(this.#stored);
  }

  /** When others were last known to have everything; null: not since this start. Milliseconds since 1970. */
  sentAt(): number | null {
    return this.#sentAt;
  }

  /** Another laptop has this state vector on its disk. */
  learn(vector: ReadonlyMap<number, number>): void {
    for (const [client, clock] of vector) this.#stored.set(client, Math.max(clock, this.#stored.get(client) ?? 0));
    if (this.unsent() === 0) this.#sentAt = this.#tools.now();
  }

  end(): void {
    this.#ended = true;
    this.#tools.engine.outer.off('update', this.#onOuter);
  }

  readonly #onOuter = (): void => {
    this.#changed = true;
    if (this.#looking) return;
    this.#looking = true;
    this.#look()
      .catch(this.#tools.onProblem)
      .finally(() => {
        this.#looking = false;
      });
  };

  async #look(): Promise<void> {
    while (this.#changed && !this.#ended) {
      this.#changed = false;
      const vector = Y.decodeStateVector(Y.encodeStateVector(this.#tools.engine.outer));
      await this.#tools.logKept();
      this.#kept = vector;
      this.#tools.onKept();
      await new Promise<void>((resolve) => this.#tools.after(tellEvery, resolve));
    }
  }
}
