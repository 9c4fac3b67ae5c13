import { readFileSync, renameSync } from 'node:fs';
import type * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { makeTurns } from '../../shared/domain/turns.ts';
import { codeOf, isMissing } from './errorCode.ts';
import { parseJson, writeJson } from './json.ts';

/** A small value that outlives the program in a file of its own. */
export interface KeptFile<T> {
  value(): T;
  /** What was wrong with the file when it was opened; null: nothing. */
  readonly trouble: KeptTrouble | null;
  /**
   * Changes the value. It holds once it is on the disk, and changes come one after the other; where it cannot be
   * written, or `change` refuses, the former value stays and the reason is given. The same value is not written again.
   */
  change(change: (now: T) => Result<T>): Promise<Result<null>>;
  /** Settles when every change that was asked for is on the disk or refused. */
  settled(): Promise<void>;
}

/**
 * `damaged`: the file held something else and was set aside. `unreachable`: it is there and could be neither read nor
 * set aside; it stays as it is, so nothing can be changed. `code` is the system's.
 */
export type KeptTrouble = { readonly kind: 'damaged' } | { readonly kind: 'unreachable'; readonly code: string };

/** What a kept value is made of. */
export interface KeptParts<T> {
  /** The file, which need not be there. */
  readonly path: string;
  readonly schema: v.GenericSchema<unknown, T>;
  /** The value where nothing was kept, or nothing that can be read. */
  readonly initial: () => T;
  /** How a sentence on it begins, such as "This setting". */
  readonly called: string;
  /** Told of a file that cannot be read or written, never what is in it. */
  readonly onProblem: (error: unknown) => void;
}

/** Bytes of the largest file that is believed: several times what any of them needs. */
const mostBytes = 2 ** 22;

type Reading<T> = { readonly value: T; readonly trouble: KeptTrouble | null };

const readKept = <T>({ path, schema, initial, onProblem }: KeptParts<T>): Reading<T> => {
  try {
    const bytes = readFileSync(path);
    const value = bytes.length > mostBytes ? undefined : parseJson(schema, bytes.toString('utf8'));
    if (value !== undefined) return { value, trouble: null };
    // Aside, so that the next writing does not destroy what is in it.
    const aside = `${path}.damaged-${Date.now()}`;
    renameSync(path, aside);
    onProblem(new Error(`${path} could not be read and was set aside as ${aside}`));
  } catch (error) {
    if (isMissing(error)) return { value: initial(), trouble: null };
    onProblem(error);
    return { value: initial(), trouble: { kind: 'unreachable', code: codeOf(error) } };
  }
  return { value: initial(), trouble: { kind: 'damaged' } };
};

/** Opens a kept value. Throws only where `initial` does. */
export const openKeptFile = <T>(parts: KeptParts<T>): KeptFile<T> => {
  const { path, called, onProblem } = parts;
  const { value: read, trouble } = readKept(parts);
  let value = read;
  const inTurn = makeTurns();
  const write = async (change: (now: T) => Result<T>): Promise<Result<null>> => {
    if (trouble?.kind === 'unreachable')
      return failed(`${called} could not be changed: its file cannot be read (${trouble.code}). Start Kith again.`);
    const next = change(value);
    if (!next.ok) return next;
    if (next.value === value) return ok(null);
    try {
      await writeJson(path, next.value);
    } catch (error) {
      onProblem(error);
      const code = codeOf(error);
      return failed(`${called} could not be saved, so nothing was changed (${code}). Free some space and try again.`);
    }
    value = next.value;
    return ok(null);
  };
  return {
    value: () => value,
    trouble,
    change: (change) => inTurn(() => write(change)),
    settled: () => inTurn(() => Promise.resolve()),
  };
};
