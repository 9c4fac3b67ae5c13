import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeWords } from '../../renderer/parts/keyWords.ts';
import { readRecoveryCode, recoveryCodeOf } from '../../shared/seal/recoveryCode.ts';

const key = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
const groups = recoveryCodeOf(key).split('-');

const withCharacter = (group: number, at: number, letter: string): string =>
  groups.map((text, index) => (index === group ? text.slice(0, at) + letter + text.slice(at + 1) : text)).join(' ');

test('a wrong character is named by the place where a person finds it', () => {
  fc.assert(
    fc.property(fc.nat({ max: 13 }), fc.nat({ max: 3 }), fc.constantFrom('0', 'A', 'Z'), (group, at, letter) => {
      fc.pre(groups[group]?.[at] !== letter);
      const place = `Group ${group + 1}, character ${at + 1}`;
      expect(codeWords(readRecoveryCode(withCharacter(group, at, letter)))).toContain(`${place} seems wrong.`);
      expect(codeWords(readRecoveryCode(withCharacter(group, at, 'ü')))).toBe(`${place}: “Ü” is in no code.`);
    }),
  );
});

test('a right code has nothing wrong; a short one says how short', () => {
  expect(codeWords(readRecoveryCode(recoveryCodeOf(key)))).toBe('');
  expect(codeWords(readRecoveryCode(groups.slice(1).join('')))).toBe('A code has 56 characters; this has 52.');
});
