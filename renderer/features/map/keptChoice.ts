import { useSyncExternalStore } from 'react';
import * as v from 'valibot';

/** A choice that this computer remembers; it is no part of the vault. */
export interface KeptChoice<T> {
  readonly get: () => T;
  readonly choose: (value: T) => void;
  /** The choice, kept up to date. */
  readonly use: () => T;
}

/**
 * Keeps a choice under a key of this computer.
 * @param standard what is chosen at first, and where what was kept cannot be read
 */
export const keptChoice = <T>(key: string, schema: v.GenericSchema<T>, standard: T): KeptChoice<T> => {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), localStorage.getItem(key));
  const listeners = new Set<() => void>();
  let value = read.success ? read.output : standard;
  const get = (): T => value;
  const subscribe = (wake: () => void): (() => void) => {
    listeners.add(wake);
    return () => listeners.delete(wake);
  };
  return {
    get,
    choose: (next) => {
      value = next;
      localStorage.setItem(key, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
};
