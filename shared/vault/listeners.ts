import { addChange, type GatheredChange, type VaultChange } from './reading.ts';

/** People of whom listeners are told together while changes are held; more at once would hold up the window. */
const mostHeld = 2000;

/** Those who are told of changes. */
export interface Listeners {
  /** Gives the disposer. */
  add(listener: (change: VaultChange) => void): () => void;
  tell(change: GatheredChange): void;
  /** From here on changes are gathered, and told seldom. */
  hold(): void;
  /** Tells what is still held, as one change, and everything else at once again. */
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
  const letGo = (): void => {
    const change = held;
    held = undefined;
    if (change) tellNow(change);
  };
  return {
    add: (tell) => {
      const listener = { tell };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (change) => {
      if (!holding) tellNow(change);
      else {
        if (held) addChange(held, change);
        else held = change;
        if (held.alters.size >= mostHeld) letGo();
      }
    },
    hold: () => {
      holding = true;
    },
    release: () => {
      holding = false;
      letGo();
    },
    clear: () => listeners.clear(),
  };
};
