import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRecoveryCode, recoveryCodeOf } from '../../shared/seal/recoveryCode.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 });
const place = fc.nat({ max: 55 });
const plain = (key: Uint8Array): string => recoveryCodeOf(key).replaceAll('-', '');

const replaced = (code: string, position: number, step: number): string => {
  const at = alphabet.indexOf(code[position] ?? '');
  return code.slice(0, position) + alphabet[(at + step) % 32] + code.slice(position + 1);
};

test('a key comes back from its code (P3)', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      expect(recoveryCodeOf(key)).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(readRecoveryCode(recoveryCodeOf(key))).toEqual({ kind: 'key', key });
    }),
  );
});

test('a code is the same with every version of Kith', () => {
  expect(recoveryCodeOf(Uint8Array.from({ length: 32 }, (_, index) => index))).toBe(
    '000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFG-ZG3T',
  );
});

test('case, spaces, hyphens and look-alike letters do not matter', () => {
  fc.assert(
    fc.property(
      anyKey,
      fc.array(fc.constantFrom('o', 'O', 'i', 'I', 'l', 'L', ' ', '\n', '-', '–', '')),
      (key, noise) => {
        let at = 0;
        const next = (): string => noise[at++ % Math.max(1, noise.length)] ?? '';
        const typed = [...plain(key)].map((letter) => {
          const extra = next();
          if (letter === '0') return /^o$/i.test(extra) ? extra : letter;
          if (letter === '1') return /^[il]$/i.test(extra) ? extra : letter;
          return /^[\s\-–]$/.test(extra) ? letter.toLowerCase() + extra : letter;
        });
        expect(readRecoveryCode(typed.join(''))).toEqual({ kind: 'key', key });
      },
    ),
  );
});

test('one wrong character is found', () => {
  fc.assert(
    fc.property(anyKey, place, fc.integer({ min: 1, max: 31 }), (key, position, step) => {
      const wrong = replaced(plain(key), position, step);
      expect(readRecoveryCode(wrong)).toEqual({ kind: 'character', position: position + 1 });
    }),
    { numRuns: 500 },
  );
});

test('two wrong characters never pass for a key', () => {
  fc.assert(
    fc.property(
      anyKey,
      place,
      place,
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 1, max: 31 }),
      (key, a, b, x, y) => {
        fc.pre(a !== b);
        expect(readRecoveryCode(replaced(replaced(plain(key), a, x), b, y)).kind).not.toBe('key');
      },
    ),
    { numRuns: 1000 },
  );
});

test('two neighbours that changed places never pass for a key', () => {
  fc.assert(
    fc.property(anyKey, fc.nat({ max: 54 }), (key, at) => {
      const code = plain(key);
      fc.pre(code[at] !== code[at + 1]);
      const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
      expect(readRecoveryCode(swapped).kind).not.toBe('key');
    }),
  );
});

test('a character that no code has is named', () => {
  const code = recoveryCodeOf(new Uint8Array(32).fill(200));
  expect(readRecoveryCode(`${code.slice(0, 6)}U${code.slice(7)}`)).toEqual({
    kind: 'foreign',
    position: 6,
    character: 'U',
  });
  expect(readRecoveryCode(`💥${code.slice(1)}`)).toEqual({ kind: 'foreign', position: 1, character: '💥' });
});

test('a code that is too short or too long says so', () => {
  const code = plain(new Uint8Array(32).fill(3));
  expect(readRecoveryCode(code.slice(1))).toEqual({ kind: 'length', given: 55, needed: 56 });
  expect(readRecoveryCode(`${code}A`)).toEqual({ kind: 'length', given: 57, needed: 56 });
  expect(readRecoveryCode('')).toEqual({ kind: 'length', given: 0, needed: 56 });
});

test('the same character again and again is no code', () => {
  for (const letter of alphabet) expect(readRecoveryCode(letter.repeat(56)).kind).not.toBe('key');
});

test('anything typed is read without a throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof readRecoveryCode(text).kind === 'string'));
});

test('a key of another length is a bug', () => {
  expect(() => recoveryCodeOf(new Uint8Array(31))).toThrow('32 bytes');
});
