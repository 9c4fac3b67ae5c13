import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { foldText, initials, shortName } from '../../shared/domain/name.ts';
import { nameSchema, textSchema, wellFormed } from '../../shared/domain/text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('\ud83d', 'ﬁ', 'İ'),
);

describe('initials', () => {
  test.each([
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['Grace Brewster Murray Hopper', 'GH'],
    ['  Ida   Rhodes ', 'IR'],
    ['élodie ørsted', 'ÉØ'],
    ['e\u0301lodie', 'E\u0301'],
    ['山田 太郎', '山太'],
    ['(Bob) "the builder"', 'BB'],
    ['Anna – Berlin', 'AB'],
    ['7 of Nine', '7N'],
    ['😀', '😀'],
    ['😀 Smith', 'S'],
    ['!?', '!'],
    ['', '?'],
    ['  ', '?'],
  ])('of %j are %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  test('are never empty and never half a character', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const letters = initials(name);
        expect(letters).not.toBe('');
        const lone = /\p{Surrogate}/u;
        expect(lone.test(letters) && !lone.test(name)).toBe(false);
      }),
    );
  });
});

test.each([
  ['Ada Lovelace', 'Ada'],
  ['  Ada', 'Ada'],
  ['Ada', 'Ada'],
  ['山田\u3000太郎', '山田'],
])('the short name of %j is %j', (name, short) => {
  expect(shortName(name)).toBe(short);
});

describe('folded text', () => {
  test.each([
    ['Øyvind Šimić', 'øyvind simic'],
    ['  ÉCOLE\n Écluse ', 'ecole ecluse'],
    ['ﬁn', 'fin'],
    ['Ａｄａ', 'ada'],
    ['İstanbul', 'istanbul'],
    ['e\u0301', 'e'],
    ['한국', '한국'.normalize('NFKD')],
  ])('of %j is %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('does not change when folded again, and is the same for each spelling of a letter', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldText(text.normalize('NFC'))).toBe(foldText(text));
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text));
      }),
    );
  });
});

describe('text for the vault', () => {
  test('is what it becomes on its way to another laptop', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sent = new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
        expect(wellFormed(text)).toBe(sent);
        expect(v.parse(textSchema(1000), text)).toBe(sent);
      }),
    );
  });

  test('has its limits; a name is trimmed and not empty', () => {
    expect([v.is(textSchema(3), ''), v.is(textSchema(3), 'abc'), v.is(textSchema(3), 'abcd')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([v.is(nameSchema(3), ' '), v.parse(nameSchema(3), ' abc\n'), v.is(nameSchema(3), 'abcd')]).toEqual([
      false,
      'abc',
      false,
    ]);
  });
});
