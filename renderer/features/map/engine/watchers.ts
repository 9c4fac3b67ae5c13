import type { Size, View } from './view.ts';

/** What one sees of the map that draws itself beside it. */
export interface Seen {
  readonly view: View;
  readonly size: Size;
  /** Another number after each change of who stands where, of the rings and of the colours. */
  readonly version: number;
}

/** Those who are told, after each drawing, what is seen of the map. */
export class Watchers {
  readonly #watchers = new Set<(seen: Seen) => void>();
  #version = 0;
  #latest: Seen | undefined;

  /** What was seen last; undefined until something was drawn. */
  get latest(): Seen | undefined {
    return this.#latest;
  }

  /** Something that is drawn has changed besides the view. */
  changed(): void {
    this.#version += 1;
  }

  /** Gives the disposer. */
  add(watcher: (seen: Seen) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  tell(view: View, size: Size): void {
    const seen = { view, size, version: this.#version };
    this.#latest = seen;
    for (const watcher of this.#watchers) watcher(seen);
  }
}
