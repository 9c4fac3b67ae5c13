/*
 * Bytes as letters that a person can copy, with a check that finds a wrong one: Crockford's base32, whose pairs of
 * characters are symbols of GF(1024). The last two symbols are those of a Reed-Solomon code over it with distance 3
 * (n at most 1,023), so that a single wrong pair is not only noticed but found. Two wrong pairs are always noticed;
 * they may pass for one wrong pair, elsewhere.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** x^10 + x^3 + 1, a primitive polynomial of degree 10 over GF(2). */
const polynomial = 0b100_0000_1001;
const fieldSize = 1024;
const symbolBits = 10;

/** Symbols of the longest text whose wrong pair can be found. */
const mostSymbols = fieldSize - 1;

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

/** Added to the two sums, so that many times the same character is no code. */
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

// Two equations in the two last symbols, of n before them: a + b = plain, a·x^n + b·x^(n+1) = weighed.
const checkSymbols = (data: readonly number[]): [number, number] => {
  const [plain, weighed] = sums(data);
  const [before, after] = [powers[data.length] ?? 0, powers[data.length + 1] ?? 0];
  const last = times(weighed ^ times(plain, before), inverse(before ^ after));
  return [plain ^ last, last];
};

/**
 * Bytes as letters, padded with zero bits to whole pairs, and four letters that check them.
 * @throws where there are more than 1,276 bytes
 */
export const checkedLettersOf = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const count = Math.ceil(bits.length / symbolBits);
  if (count + 2 > mostSymbols) throw new Error(`${bytes.length} bytes are more than the check can stand for`);
  const padded = bits.padEnd(count * symbolBits, '0');
  const data = Array.from({ length: count }, (_, index) =>
    Number.parseInt(padded.slice(index * symbolBits, (index + 1) * symbolBits), 2),
  );
  return [...data, ...checkSymbols(data)]
    .map((symbol) => `${alphabet[symbol >> 5] ?? ''}${alphabet[symbol & 31] ?? ''}`)
    .join('');
};

/** The letters of a typed text: in capitals, without spaces and hyphens, O as 0, I and L as 1. */
export const plainLetters = (text: string): string[] =>
  [...text.normalize('NFKC').toUpperCase()]
    .filter((letter) => !/[\s\p{Dash_Punctuation}]/u.test(letter))
    .map((letter) => (letter === 'O' ? '0' : letter === 'I' || letter === 'L' ? '1' : letter));

/** A letter that none of the alphabet is. */
export interface ForeignLetter {
  /** Counts the letters from 1. */
  readonly position: number;
  readonly character: string;
}

/** The first letter that is none of the alphabet. */
export const foreignIn = (letters: readonly string[]): ForeignLetter | undefined => {
  const at = letters.findIndex((letter) => !alphabet.includes(letter));
  return at < 0 ? undefined : { position: at + 1, character: letters[at] ?? '' };
};

/**
 * What the check says of letters: whether they fit, and where not, which one seems wrong, counted from 1 (the first of
 * a pair where both are); null where nobody can say which.
 */
export type Checked = { readonly fits: true } | { readonly fits: false; readonly position: number | null };

/** Letters without their check, as bytes, and what the check says of them. */
export interface ReadLetters {
  /** All whole bytes, also where the check does not fit. */
  readonly bytes: Uint8Array;
  /** Whether the bits behind the last whole byte are zero. */
  readonly isPadded: boolean;
  readonly checked: Checked;
}

// With one wrong pair e at index i the sums are e and e·x^i.
const checkedOf = (symbols: readonly number[]): Checked => {
  const [plain, weighed] = sums(symbols);
  if (plain === 0 && weighed === 0) return { fits: true };
  if (plain === 0 || weighed === 0) return { fits: false, position: null };
  const index = logarithms.get(times(weighed, inverse(plain))) ?? fieldSize;
  if (index >= symbols.length) return { fits: false, position: null };
  return { fits: false, position: index * 2 + (plain >> 5 === 0 ? 2 : 1) };
};

/**
 * Reads letters of the alphabet.
 * @param letters an even number of them, none foreign
 * @param length bytes there are; undefined: as many as fit
 */
export const readLetters = (letters: readonly string[], length?: number): ReadLetters => {
  const digits = letters.map((letter) => alphabet.indexOf(letter));
  const symbols = Array.from({ length: Math.floor(digits.length / 2) }, (_, index) => {
    const [high = 0, low = 0] = digits.slice(index * 2, index * 2 + 2);
    return (high << 5) | low;
  });
  const bits = symbols
    .slice(0, -2)
    .map((symbol) => symbol.toString(2).padStart(symbolBits, '0'))
    .join('');
  const count = length ?? Math.floor(bits.length / 8);
  const bytes = Uint8Array.from({ length: count }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
  return { bytes, isPadded: !bits.slice(count * 8).includes('1'), checked: checkedOf(symbols) };
};
