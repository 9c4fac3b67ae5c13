/** Questions to another thread that are answered by their numbers. */
export class Asks<A> {
  readonly #open = new Map<number, (answer: A | null) => void>();
  #count = 0;

  /**
   * Asks something.
   * @param tell hands the question over, with its number
   * @returns the answer; null where none comes any more
   */
  ask(tell: (id: number) => void): Promise<A | null> {
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve) => {
      this.#open.set(id, resolve);
      tell(id);
    });
  }

  answered(id: number, answer: A): void {
    this.#open.get(id)?.(answer);
    this.#open.delete(id);
  }

  /** Nobody answers any more. */
  end(): void {
    for (const resolve of this.#open.values()) resolve(null);
    this.#open.clear();
  }
}
