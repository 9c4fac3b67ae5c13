import { useSyncExternalStore } from 'react';
import * as v from 'valibot';

/** A choice that more than one place of the window reads and changes. */
export interface Choice<T> {
  readonly get: () => T;
  readonly choose: (value: T) => void;
  /** The choice, kept up to date. */
  readonly use: () => T;
}

/** A choice that lasts as long as the window. */
export const passingChoice = <T>(first: T): Choice<T> => {
  const listeners = new Set<() => void>();
  let value = first;
  const get = (): T => value;
  const subscribe = (wake: () => void): (() => void) => {
    listeners.add(wake);
    return () => listeners.delete(wake);
  };
  return {
    get,
    choose: (next) => {
      if (next === value) return;
      value = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
};

/**
 * Keeps a choice under a key of this computer; it is no part of the vault.
 * @param standard what is chosen at first, and where what was kept cannot be read
 */
export const keptChoice = <T>(key: string, schema: v.GenericSchema<T>, standard: T): Choice<T> => {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), localStorage.getItem(key));
  const choice = passingChoice(read.success ? read.output : standard);
  return {
    ...choice,
    choose: (next) => {
      localStorage.setItem(key, JSON.stringify(next));
      choice.choose(next);
    },
  };
};
