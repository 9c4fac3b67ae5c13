import { checkedLettersOf, foreignIn, plainLetters, readLetters } from './checkedLetters.ts';

/*
 * A 256-bit key as 56 characters that a person can write down: 52 of Crockford's base32 (260 bits, the last four zero)
 * and 4 that check them (n = 28 symbols, k = 26). Two wrong pairs pass for one wrong pair, elsewhere, in about 3 of 100
 * cases, hence "seems".
 */

const keyBytes = 32;
const codeLength = 56;
const groupLength = 4;

/**
 * A key as a code to write down: 56 characters in groups of four, joined by hyphens.
 * @param key 32 bytes
 * @throws where there are not 32
 */
export const recoveryCodeOf = (key: Uint8Array): string => {
  if (key.length !== keyBytes) throw new Error(`a key has ${keyBytes} bytes, not ${key.length}`);
  return (checkedLettersOf(key).match(new RegExp(`.{${groupLength}}`, 'gu')) ?? []).join('-');
};

/**
 * What a typed code is. Positions count the characters from 1, without spaces and hyphens.
 * `foreign`: a character that no code has; `length`: too few or too many; `character`: the one that seems wrong (the
 * first of two neighbours, where both do); `wrong`: more than that is wrong, and nobody can say where.
 */
export type ReadCode =
  | { readonly kind: 'key'; readonly key: Uint8Array }
  | { readonly kind: 'foreign'; readonly position: number; readonly character: string }
  | { readonly kind: 'length'; readonly given: number; readonly needed: number }
  | { readonly kind: 'character'; readonly position: number }
  | { readonly kind: 'wrong' };

/**
 * Reads a code as a person types it: in any case, with spaces or hyphens anywhere, O for 0, I or L for 1.
 * @returns the key, or what is wrong and, where that can be known, at which character
 */
export const readRecoveryCode = (text: string): ReadCode => {
  const letters = plainLetters(text);
  const foreign = foreignIn(letters);
  if (foreign) return { kind: 'foreign', ...foreign };
  if (letters.length !== codeLength) return { kind: 'length', given: letters.length, needed: codeLength };
  const { bytes, isPadded, checked } = readLetters(letters, keyBytes);
  if (!checked.fits)
    return checked.position === null ? { kind: 'wrong' } : { kind: 'character', position: checked.position };
  return isPadded ? { kind: 'key', key: bytes } : { kind: 'wrong' };
};
