import { addChange, type GatheredChange, type VaultChange } from './reading.ts';

/** Those who are told of changes. */
export interface Listeners {
  /** Gives the disposer. */
  add(listener: (change: VaultChange) => void): () => void;
  tell(change: GatheredChange): void;
  /** From here on changes are gathered, not told. */
  hold(): void;
  /** Tells what was gathered, as one change. */
  release(): void;
  clear(): void;
}

/** @param onBug called with what a listener threw; it hurts neither the document nor the other listeners. */
export const createListeners = (onBug: (error: unknown) => void): Listeners => {
  const listeners = new Set<{ readonly tell: (change: VaultChange) => void }>();
  let holding = false;
  let held: GatheredChange | undefined;
  const tellNow = (change: VaultChange): void => {
    // A listener may add or dispose of others: the new ones have seen the vault as it is, the disposed are not called.
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) continue;
      try {
        listener.tell(change);
      } catch (error) {
        // A listener that throws inside Yjs's observer would leave the document's store wedged.
        onBug(error);
      }
    }
  };
  return {
    add: (tell) => {
      const listener = { tell };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (change) => {
      if (!holding) tellNow(change);
      else if (held) addChange(held, change);
      else held = change;
    },
    hold: () => {
      holding = true;
    },
    release: () => {
      const change = held;
      held = undefined;
      holding = false;
      if (change) tellNow(change);
    },
    clear: () => listeners.clear(),
  };
};
