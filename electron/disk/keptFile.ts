import { readFileSync, renameSync } from 'node:fs';
import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { sameBytes, writeDurably } from './durable.ts';
import { isMissing } from './errorCode.ts';

/** A small value that outlives the program in a file of its own. */
export type KeptFile<T> = {
  readonly value: () => T;
  /**
   * Changes the value. It holds once it is on the disk, and changes come one after the other; where it cannot be
   * written, or `change` refuses, the former value stays and the reason is given. The same value is not written again.
   */
  readonly change: (change: (now: T) => Result<T>) => Promise<Result<null>>;
};

/** Moves a file aside that cannot be read, so that the next writing does not destroy what is in it. */
const setAside = (path: string, log: (line: string) => void): void => {
  const aside = `${path}.damaged-${Date.now()}`;
  try {
    renameSync(path, aside);
    // What the file holds is not logged: it may be names.
    log(`${path} could not be read and was set aside as ${aside}`);
  } catch {
    log(`${path} could not be read, nor set aside`);
  }
};

const readKept = <T>(path: string, schema: v.GenericSchema<unknown, T>, initial: T, log: (line: string) => void): T => {
  try {
    return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (!isMissing(error)) setAside(path, log);
    return initial;
  }
};

/**
 * Opens a kept value.
 * @param path of the file, which need not be there; one that cannot be read is set aside
 * @param initial the value where nothing was kept
 * @param log is told of a file that cannot be read or written, never what is in it
 */
export const openKeptFile = <T>(
  path: string,
  schema: v.GenericSchema<unknown, T>,
  initial: T,
  log: (line: string) => void,
): KeptFile<T> => {
  let value = readKept(path, schema, initial, log);
  let last: Promise<unknown> = Promise.resolve();
  const write = async (change: (now: T) => Result<T>): Promise<Result<null>> => {
    const next = change(value);
    if (!next.ok) return next;
    if (next.value === value) return ok(null);
    const bytes = new TextEncoder().encode(`${JSON.stringify(next.value)}\n`);
    try {
      await writeDurably(path, bytes, sameBytes(bytes));
    } catch (error) {
      log(`${path} could not be written: ${String(error)}`);
      return failed('This could not be kept on the disk, so nothing was changed. Free some space and try again.');
    }
    value = next.value;
    return ok(null);
  };
  return {
    value: () => value,
    change: (change) => {
      const written = last.then(() => write(change));
      last = written.catch(() => 'told to whoever asked for it');
      return written;
    },
  };
};
