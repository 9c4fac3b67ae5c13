import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import encodeQR from 'qr';
import { describe, expect, test } from 'vitest';
import { checkedLettersOf, readLetters } from '../../shared/seal/checkedLetters.ts';
import { type Pairing, pairingCodeOf, readPairingCode, type Way } from '../../shared/seal/pairingCode.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = 'kith-pair:';
const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((made) => Buffer.from(made).toString('hex'));
const name = fc.string({ maxLength: 40, unit: 'grapheme' });

const anyWay: fc.Arbitrary<Way> = fc.oneof(
  fc.constant<Way>({ kind: 'folder' }),
  fc.webUrl().map((url): Way => ({ kind: 'relay', url: url.slice(0, 300) })),
  fc.tuple(name, hex(16)).map(([text, id]): Way => ({ kind: 'local', name: text, id })),
);
const anyPairing: fc.Arbitrary<Pairing> = fc.record({
  key: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  epoch: fc.nat(),
  way: anyWay,
  writer: hex(32),
  heads: fc
    .uniqueArray(fc.tuple(hex(8), fc.maxSafeNat()), { maxLength: 40, selector: ([short]) => short })
    .map((heads) => new Map(heads)),
});

const codeOf = (pairing: Pairing): string => {
  const code = pairingCodeOf(pairing);
  if (code === undefined) throw new Error('no code');
  return code;
};

const usual: Pairing = {
  key: Uint8Array.from({ length: 32 }, (_, at) => at * 7),
  epoch: 3,
  way: { kind: 'relay', url: 'wss://relay.quillfeather.example:8443/some/longer/path/to/sync' },
  writer: 'c0ffee00'.repeat(8),
  heads: new Map(Array.from({ length: 5 }, (_, at) => [`${at}123456789abcdef`, 100_000 * (at + 1)])),
};

const replaced = (code: string, at: number, letter: string): string => code.slice(0, at) + letter + code.slice(at + 1);

test('what is told comes back (P1)', () => {
  fc.assert(
    fc.property(anyPairing, (pairing) => {
      expect(readPairingCode(codeOf(pairing))).toEqual({ kind: 'pairing', pairing });
    }),
  );
});

test('capitals, small letters, spaces and line breaks do not matter (P1)', () => {
  const code = codeOf(usual);
  const broken = code.replaceAll(/(.{40})/g, '$1\r\n ');
  for (const text of [code.toUpperCase(), code.toLowerCase(), `  ${code}\n`, broken.replace('kith-pair: ', prefix)])
    expect(readPairingCode(text)).toEqual({ kind: 'pairing', pairing: usual });
});

test('it fits in a QR code of level M at version 20, with five devices', () => {
  const size = (text: string): number => encodeQR(text, 'raw', { ecc: 'medium', border: 1 }).length - 2;
  // A version has 17 modules and four for its number.
  const version = (text: string): number => (size(text) - 17) / 4;
  expect(version(codeOf(usual).toUpperCase())).toBeLessThanOrEqual(20);
  expect(version(codeOf(usual))).toBeLessThanOrEqual(20);
  const longest = { ...usual, way: { kind: 'relay', url: `wss://${'r'.repeat(200)}` } } as const;
  expect(version(codeOf(longest).toUpperCase())).toBeLessThanOrEqual(20);
});

describe('what is wrong with a code (P2)', () => {
  test('every single changed letter is found', () => {
    const code = codeOf(usual);
    for (let at = prefix.length; at < code.length; at += 1)
      for (const letter of alphabet) {
        if (letter === code[at]) continue;
        expect(readPairingCode(replaced(code, at, letter))).toEqual({
          kind: 'character',
          position: at - prefix.length + 1,
        });
      }
  });

  test('any character in the place of another, anywhere, never passes for a code that says something else', () => {
    fc.assert(
      fc.property(anyPairing, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (pairing, place, letter) => {
        const code = codeOf(pairing);
        const read = readPairingCode(replaced(code, place % code.length, letter));
        if (read.kind === 'pairing') expect(read.pairing).toEqual(pairing);
      }),
      { numRuns: 500 },
    );
  });

  test('two changed letters are never read', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 31 }));
    const code = codeOf(usual);
    fc.assert(
      fc.property(change, change, ([one, stepOne], [two, stepTwo]) => {
        const length = code.length - prefix.length;
        const [first, second] = [prefix.length + (one % length), prefix.length + (two % length)];
        fc.pre(first !== second);
        const step = (text: string, at: number, by: number): string =>
          replaced(text, at, alphabet[(alphabet.indexOf(text[at] ?? '') + by) % 32] ?? '');
        expect(readPairingCode(step(step(code, first, stepOne), second, stepTwo)).kind).not.toBe('pairing');
      }),
      { numRuns: 500 },
    );
  });

  // What misses may look like a wrong length, by chance, and then the first letters are named.
  const readCut = (text: string): string => {
    const read = readPairingCode(text);
    return read.kind === 'character' && read.position <= 6 ? 'character 1 to 6' : read.kind;
  };

  test('one that ends too soon says how much is missing', () => {
    const code = codeOf(usual);
    const needed = code.length - prefix.length;
    for (let given = 10; given < needed; given += 1)
      expect(['short', 'character 1 to 6']).toContain(readCut(code.slice(0, prefix.length + given)));
    expect(readPairingCode(code.slice(0, -10))).toEqual({ kind: 'short', given: needed - 10, needed });
    expect(readPairingCode(`${prefix}01`)).toEqual({ kind: 'short', given: 2, needed: 10 });
    expect(readPairingCode(`${code}0000`).kind).not.toBe('pairing');
  });

  test('a character that no code has is named', () => {
    const code = codeOf(usual);
    expect(readPairingCode(replaced(code, prefix.length + 4, 'ü'))).toEqual({
      kind: 'foreign',
      position: 5,
      character: 'Ü',
    });
  });

  test('what is no pairing code is told from one that is wrong', () => {
    const recovery = '000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFG-ZG3T';
    for (const text of ['', 'hello', recovery, 'https://example.org', 'kith-pai', 'kith-pair 0000'])
      expect(readPairingCode(text)).toEqual({ kind: 'none' });
  });

  test('a later version is told by its first byte, and only where the letters fit', () => {
    const later = prefix + checkedLettersOf(Uint8Array.of(2, 0, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    expect(readPairingCode(later)).toEqual({ kind: 'newer', version: 2 });
    expect(readPairingCode(replaced(later, prefix.length + 8, later[prefix.length + 8] === '0' ? '1' : '0'))).toEqual({
      kind: 'character',
      position: 9,
    });
  });

  test('letters that fit, around another hash or with more behind what is said, are wrong', () => {
    const bytes = readLetters([...codeOf(usual).slice(prefix.length)]).bytes;
    const length = bytes[2] ?? 0;
    const made = (body: Uint8Array): string => {
      const whole = concatBytes(Uint8Array.of(1, 0, body.length + 7), body);
      const hash = sha256(concatBytes(utf8ToBytes('kith pair 1'), whole)).slice(0, 4);
      return prefix + checkedLettersOf(concatBytes(whole, hash));
    };
    const body = bytes.slice(3, length - 4);
    expect(readPairingCode(made(body))).toEqual({ kind: 'pairing', pairing: usual });
    expect(readPairingCode(made(concatBytes(body, Uint8Array.of(0))))).toEqual({ kind: 'wrong' });
    const other = bytes.slice(0, length);
    other[length - 1] = (other[length - 1] ?? 0) ^ 1;
    expect(readPairingCode(prefix + checkedLettersOf(other))).toEqual({ kind: 'wrong' });
  });

  test('bits behind the last byte that are not zero are wrong, though all else fits (P1)', () => {
    // So many bytes leave room for one more in the same letters.
    const texts = ['', 'a', 'ab', 'abc', 'abcd'].map((name) =>
      codeOf({ ...usual, way: { kind: 'local', name, id: '' } }),
    );
    const tried = texts.flatMap((code) => {
      const { bytes } = readLetters([...code.slice(prefix.length)]);
      const whole = bytes.slice(0, bytes[2] ?? 0);
      const [as, other] = [0, 1].map((more) => prefix + checkedLettersOf(concatBytes(whole, Uint8Array.of(more))));
      return as === code ? [readPairingCode(other ?? '').kind] : [];
    });
    expect(tried).toEqual(['wrong']);
  });

  test('whatever is typed is read without a throw', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.array(fc.constantFrom(...alphabet)), (noise, letters) => {
        for (const text of [noise, prefix + noise, prefix + letters.join('')])
          expect(readPairingCode(text).kind).not.toBe('pairing');
      }),
    );
  });
});

test('an address that is too long has no code; of many heads the largest numbers are told (P1)', () => {
  expect(pairingCodeOf({ ...usual, way: { kind: 'relay', url: 'w'.repeat(401) } })).toBeUndefined();
  expect(pairingCodeOf({ ...usual, way: { kind: 'local', name: 'n'.repeat(201), id: '' } })).toBeUndefined();
  const heads = new Map(Array.from({ length: 60 }, (_, at) => [at.toString(16).padStart(16, '0'), at]));
  const way: Way = { kind: 'relay', url: 'w'.repeat(400) };
  const read = readPairingCode(codeOf({ ...usual, way, heads }));
  if (read.kind !== 'pairing') throw new Error('it is not read');
  expect([...read.pairing.heads.values()].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, at) => at + 20),
  );
});
