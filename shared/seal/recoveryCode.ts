/*
 * A 256-bit key as 56 characters that a person can write down: 52 of Crockford's base32 (260 bits, the last four zero)
 * and 4 that check them. Pairs of characters are symbols of GF(1024), and the last two symbols are those of a
 * Reed-Solomon code over it (n = 28, k = 26), so that a single wrong pair is not only noticed but found. Two wrong
 * pairs are always noticed; they pass for one wrong pair, elsewhere, in about 3 of 100 cases, hence "seems".
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 32;
const codeLength = 56;
const dataSymbols = 26;
const groupLength = 4;

/** x^10 + x^3 + 1, a primitive polynomial of degree 10 over GF(2). */
const polynomial = 0b100_0000_1001;
const fieldSize = 1024;

const powers: number[] = [];
const logarithms = new Map<number, number>();
for (let exponent = 0, power = 1; exponent < fieldSize - 1; exponent += 1) {
  powers.push(power);
  logarithms.set(power, exponent);
  power <<= 1;
  if (power >= fieldSize) power ^= polynomial;
}

const times = (a: number, b: number): number => {
  const [left, right] = [logarithms.get(a), logarithms.get(b)];
  return left === undefined || right === undefined ? 0 : (powers[(left + right) % (fieldSize - 1)] ?? 0);
};

const inverse = (a: number): number => powers[(fieldSize - 1 - (logarithms.get(a) ?? 0)) % (fieldSize - 1)] ?? 0;

/** Added to the two sums, so that fifty-six times the same character is no code. */
const offset = [0x155, 0x2b3] as const;

/** The weights of the symbol at an index in the two sums, which are both zero for a code: 1, and x to that index. */
const sums = (symbols: readonly number[]): [number, number] => {
  let [plain, weighed]: [number, number] = [...offset];
  symbols.forEach((symbol, index) => {
    plain ^= symbol;
    weighed ^= times(symbol, powers[index] ?? 0);
  });
  return [plain, weighed];
};

// Two equations in the two last symbols: a + b = plain, a·x^26 + b·x^27 = weighed.
const checkSymbols = (data: readonly number[]): [number, number] => {
  const [plain, weighed] = sums(data);
  const [before, after] = [powers[dataSymbols] ?? 0, powers[dataSymbols + 1] ?? 0];
  const last = times(weighed ^ times(plain, before), inverse(before ^ after));
  return [plain ^ last, last];
};

const symbolsOfKey = (key: Uint8Array): number[] => {
  const bits = Array.from(key, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const padded = bits.padEnd(dataSymbols * 10, '0');
  return Array.from({ length: dataSymbols }, (_, index) =>
    Number.parseInt(padded.slice(index * 10, index * 10 + 10), 2),
  );
};

const keyOfSymbols = (symbols: readonly number[]): Uint8Array | undefined => {
  const bits = symbols.map((symbol) => symbol.toString(2).padStart(10, '0')).join('');
  if (bits.slice(keyBytes * 8).includes('1')) return undefined;
  return Uint8Array.from({ length: keyBytes }, (_, index) => Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2));
};

/**
 * A key as a code to write down: 56 characters in groups of four, joined by hyphens.
 * @param key 32 bytes
 * @throws where there are not 32
 */
export const recoveryCodeOf = (key: Uint8Array): string => {
  if (key.length !== keyBytes) throw new Error(`a key has ${keyBytes} bytes, not ${key.length}`);
  const data = symbolsOfKey(key);
  const letters = [...data, ...checkSymbols(data)].map(
    (symbol) => `${alphabet[symbol >> 5] ?? ''}${alphabet[symbol & 31] ?? ''}`,
  );
  return (letters.join('').match(new RegExp(`.{${groupLength}}`, 'gu')) ?? []).join('-');
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

const plainLetters = (text: string): string[] =>
  [...text.normalize('NFKC').toUpperCase()]
    .filter((letter) => !/[\s\p{Dash_Punctuation}]/u.test(letter))
    .map((letter) => (letter === 'O' ? '0' : letter === 'I' || letter === 'L' ? '1' : letter));

// With one wrong pair e at index i the sums are e and e·x^i.
const whereWrong = (symbols: readonly number[], plain: number, weighed: number): ReadCode => {
  if (plain === 0 || weighed === 0) return { kind: 'wrong' };
  const index = logarithms.get(times(weighed, inverse(plain))) ?? fieldSize;
  if (index >= symbols.length) return { kind: 'wrong' };
  return { kind: 'character', position: index * 2 + (plain >> 5 === 0 ? 2 : 1) };
};

/**
 * Reads a code as a person types it: in any case, with spaces or hyphens anywhere, O for 0, I or L for 1.
 * @returns the key, or what is wrong and, where that can be known, at which character
 */
export const readRecoveryCode = (text: string): ReadCode => {
  const letters = plainLetters(text);
  const foreign = letters.findIndex((letter) => !alphabet.includes(letter));
  if (foreign >= 0) return { kind: 'foreign', position: foreign + 1, character: letters[foreign] ?? '' };
  if (letters.length !== codeLength) return { kind: 'length', given: letters.length, needed: codeLength };
  const digits = letters.map((letter) => alphabet.indexOf(letter));
  const symbols = Array.from({ length: codeLength / 2 }, (_, index) => {
    const [high = 0, low = 0] = digits.slice(index * 2, index * 2 + 2);
    return (high << 5) | low;
  });
  const [plain, weighed] = sums(symbols);
  if (plain !== 0 || weighed !== 0) return whereWrong(symbols, plain, weighed);
  const key = keyOfSymbols(symbols.slice(0, dataSymbols));
  return key ? { kind: 'key', key } : { kind: 'wrong' };
};
