/** What a planner is handed. */
export interface PlannerHost {
  /** Calls back once after some milliseconds; gives what calls that off. */
  after(milliseconds: number, wake: () => void): () => void;
  /** Told of a deed that failed. */
  onProblem(error: unknown): void;
  /** A deed is over. */
  onChange(): void;
}

/** Does deeds later, each kind once at a time, and all of them one after another. */
export class Planner {
  readonly #host: PlannerHost;
  readonly #plans = new Map<string, () => void>();
  #turn: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(host: PlannerHost) {
    this.#host = host;
  }

  /** Plans a deed. The first plan of a name stands: a later one neither hurries nor delays it. */
  plan(name: string, milliseconds: number, deed: () => Promise<void> | void): void {
    if (this.#plans.has(name) || this.#ended) return;
    const callOff = this.#host.after(milliseconds, () => {
      this.#plans.delete(name);
      void this.now(deed);
    });
    this.#plans.set(name, callOff);
  }

  callOff(name: string): void {
    this.#plans.get(name)?.();
    this.#plans.delete(name);
  }

  /** Does a deed when all before it are over. What fails is told; settles either way. */
  now(deed: () => Promise<void> | void): Promise<void> {
    this.#turn = this.#turn
      .then(() => (this.#ended ? undefined : deed()))
      .catch((error: unknown) => this.#host.onProblem(error))
      .then(() => this.#host.onChange());
    return this.#turn;
  }

  /** Nothing is done from now on. */
  end(): void {
    this.#ended = true;
    for (const callOff of this.#plans.values()) callOff();
    this.#plans.clear();
  }
}
