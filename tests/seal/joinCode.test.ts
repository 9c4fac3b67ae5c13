import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexOfLetter, readJoinCode } from '../../shared/seal/joinCode.ts';
import { pairingCodeOf } from '../../shared/seal/pairingCode.ts';
import { recoveryCodeOf } from '../../shared/seal/recoveryCode.ts';

const key = new Uint8Array(32).fill(7);
const code = pairingCodeOf({ key, epoch: 0, way: { kind: 'folder' }, writer: 'ab'.repeat(32), heads: new Map() }) ?? '';

test('a code is read by what it begins with, as a pairing code or as a recovery code', () => {
  expect(readJoinCode(`  ${code.toUpperCase()}\n`)).toMatchObject({ form: 'pairing', read: { kind: 'pairing' } });
  expect(readJoinCode(recoveryCodeOf(key))).toEqual({ form: 'recovery', read: { kind: 'key', key } });
  expect(readJoinCode('kith-pair:12')).toMatchObject({ form: 'pairing', read: { kind: 'short' } });
  expect(readJoinCode('')).toMatchObject({ form: 'recovery', read: { kind: 'length', given: 0 } });
});

/** A code as somebody typed it: with spaces, hyphens and line breaks anywhere. */
const typed = (letters: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('', '', ' ', '-', '\n', ' - '), { minLength: letters.length, maxLength: letters.length })
    .map((gaps) => [...letters].map((letter, at) => `${gaps[at] ?? ''}${letter}`).join(''));

test('the letter that a reader names is found in what was typed', () => {
  const letters = code.slice('kith-pair:'.length);
  const law = fc.property(typed(letters), fc.nat(letters.length - 1), fc.boolean(), (text, at, isPairing) => {
    const whole = isPairing ? ` Kith-Pair:${text}` : text;
    const index = indexOfLetter(whole, at + 1) ?? -1;
    expect(whole[index]).toBe(letters[at]);
    expect(indexOfLetter(whole, letters.length + 1)).toBeUndefined();
  });
  fc.assert(law);
});
