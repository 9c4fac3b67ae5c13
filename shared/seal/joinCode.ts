import { plainLetters } from './checkedLetters.ts';
import { pairingPrefix, type ReadPairing, readPairingCode } from './pairingCode.ts';
import { type ReadCode, readRecoveryCode } from './recoveryCode.ts';

/** A code that was given to join by: the long one of another laptop, or a network's recovery code. */
export type JoinCode =
  | { readonly form: 'pairing'; readonly read: Exclude<ReadPairing, { kind: 'none' }> }
  | { readonly form: 'recovery'; readonly read: ReadCode };

/** Reads a code as it was typed, pasted or scanned: a pairing code where it begins as one, else a recovery code. */
export const readJoinCode = (text: string): JoinCode => {
  const read = readPairingCode(text);
  return read.kind === 'none' ? { form: 'recovery', read: readRecoveryCode(text) } : { form: 'pairing', read };
};

/**
 * Where in a typed code a letter stands, for marking it.
 * @param position as the readers of codes tell it: counts the letters from 1, those behind the colon of a pairing code
 * @returns an index of the text; undefined where it has fewer letters
 */
export const indexOfLetter = (text: string, position: number): number | undefined => {
  const start = text.length - text.trimStart().length;
  const isPairing = text.slice(start, start + pairingPrefix.length).toLowerCase() === pairingPrefix;
  let index = isPairing ? start + pairingPrefix.length : 0;
  let count = 0;
  for (const sign of text.slice(index)) {
    count += plainLetters(sign).length;
    if (count >= position) return index;
    index += sign.length;
  }
  return undefined;
};
