import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVCards } from '../../shared/interchange/vcard.ts';
import { expectToFit, read, seen } from './parsed.ts';

const parse = (text: string) => read(parseVCards(text));

const escaped = (text: string): string => text.replace(/[\\,;]/g, '\\$&').replaceAll('\n', '\\n');

/** Folds at a width that may fall anywhere, also inside an escape. */
const folded = (line: string, width: number): string => {
  const parts: string[] = [];
  for (let at = 0; at < line.length; at += width) parts.push(line.slice(at, at + width));
  return parts.join('\n ');
};

const letters = fc.constantFrom('a', 'Z', 'é', '山', '🌿', '\\', ',', ';', ':', '"', '=', '’', '^', 'n', '.');
const word = fc.string({ unit: letters, minLength: 1, maxLength: 14 });
const anyPerson = fc.record({
  name: word,
  nickname: fc.string({ unit: fc.constantFrom('a', ';', 'é', '\\'), maxLength: 8 }),
  organisation: word,
  role: word,
  note: fc.array(word, { maxLength: 3 }).map((lines) => lines.join('\n')),
  tags: fc.uniqueArray(fc.constantFrom('Choir', 'Hill, walkers', 'a\\b', 'x;y'), { maxLength: 4 }),
  phone: fc.constantFrom('+44 1632 960000', '1;ext=2', '#31#'),
  birthday: fc.constantFrom('1980-04-12', '--02-29'),
  photo: fc.constantFrom(null, 'data:image/png;base64,iVBORw0KGgoAAAA='),
  uid: fc.constantFrom('u-1', 'a:b;c'),
});
type Person = typeof anyPerson extends fc.Arbitrary<infer T> ? T : never;

const written = (person: Person, version: '3.0' | '4.0'): string[] => [
  'BEGIN:VCARD',
  `VERSION:${version}`,
  `FN:${escaped(person.name)}`,
  `NICKNAME:${escaped(person.nickname)}`,
  `ORG:${escaped(person.organisation)}`,
  `TITLE:${escaped(person.role)}`,
  `NOTE:${escaped(person.note)}`,
  `CATEGORIES:${person.tags.map(escaped).join(',')}`,
  `TEL;TYPE=CELL:${escaped(person.phone)}`,
  `BDAY:${version === '4.0' ? person.birthday.replace(/(\d)-(\d)/g, '$1$2') : person.birthday}`,
  ...(person.photo === null
    ? []
    : [version === '4.0' ? `PHOTO:${person.photo}` : `PHOTO;ENCODING=b;TYPE=PNG:${person.photo.slice(22)}`]),
  `UID:${escaped(person.uid)}`,
  'END:VCARD',
];

test('what is written comes back, in either version, with any folding and line ends', () => {
  const style = fc.record({
    version: fc.constantFrom('3.0' as const, '4.0' as const),
    width: fc.integer({ min: 12, max: 80 }),
    end: fc.constantFrom('\n', '\r\n', '\r'),
  });
  fc.assert(
    fc.property(fc.array(anyPerson, { minLength: 1, maxLength: 4 }), style, (people, { version, width, end }) => {
      const lines = people.flatMap((person) => written(person, version)).map((line) => folded(line, width));
      const file = parse(lines.join('\n').replaceAll('\n', end));
      expect(file.refused).toEqual([]);
      expect(
        file.people.map(({ channels, leftovers, sources, line, ...rest }) => ({
          ...{ ...rest, phone: channels.map(({ value }) => value).join(), uid: sources[0]?.slice(4) },
        })),
      ).toEqual(people);
      expect(file.people.flatMap(({ leftovers }) => leftovers)).toEqual([]);
    }),
  );
});

const names = [
  ...['FN', 'N', 'NICKNAME', 'ORG', 'TITLE', 'ROLE', 'EMAIL', 'TEL', 'URL', 'IMPP', 'X-SOCIALPROFILE', 'BDAY', 'NOTE'],
  ...['CATEGORIES', 'PHOTO', 'UID', 'KIND', 'ADR', 'REV', 'X-ABLABEL', 'X-ABDATE', '__PROTO__', 'CONSTRUCTOR', 'AGENT'],
];
const params = ['', ';TYPE=HOME', ';TYPE=CELL,pref', ';HOME', ';PREF=1', ';X-A="b:c;d"', ';VALUE=uri', ';ENCODING=b'];
const values = [
  ...[
    '',
    ' ',
    ';;;;',
    ';',
    'Ada',
    'a@b.example',
    '+44 1632 960000',
    'https://x.example',
    'a,b\\,c;d',
    '\\',
    '\\\\',
    '\\n',
  ],
  ...['19800412', '--0412', '1980-04-12T10:00', 'soon', 'iVBORw0KGgoA', 'data:image/png;base64,iVBORw0KGgoA', 'group'],
  ...['\u0007', '\u202e', 'x'.repeat(301), 'y'.repeat(2001), `${'tag,'.repeat(150)}end`, `_$!<Home>!$_`, 'individual'],
];
const anyLine = fc
  .tuple(
    fc.constantFrom('', 'item1.', 'item2.'),
    fc.constantFrom(...names),
    fc.constantFrom(...params),
    fc.oneof(
      fc.constantFrom(...values),
      fc.string({ unit: 'binary-ascii', maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, '')),
    ),
  )
  .map(([group, name, param, value]) => ({ name, value, text: `${group}${name}${param}:${value}` }))
  // A line that ends the card would be counted by nobody.
  .filter(({ name, value }) => !(name === 'AGENT' && value.trim() === ''));

/** What an outsider counts: lines with a value; of values in parts, those where a part has something. */
const isValue = ({ name, value }: { name: string; value: string }): boolean =>
  (['N', 'ORG', 'ADR'].includes(name) ? value.replace(/[;,]/g, '') : value).trim() !== '';

test('every line with a value is counted once, used, kept or dropped with a reason', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(anyLine, { maxLength: 12 }), fc.boolean()), { minLength: 1 }), (cards) => {
      const text = cards.map(([lines, closed]) =>
        ['BEGIN:VCARD', ...lines.map((line) => line.text), ...(closed ? ['END:VCARD'] : [])].join('\n'),
      );
      const file = parse(text.join('\n'));
      expect(file.people.length + file.refused.length).toBe(cards.length);
      const expected = new Map<string, number>();
      for (const line of cards.flatMap(([lines]) => lines).filter(isValue)) {
        expected.set(line.name, (expected.get(line.name) ?? 0) + 1);
      }
      const fields = file.fields.filter(({ name }) => !name.includes(';'));
      expect(new Map(fields.map((field) => [field.name, seen(field)]))).toEqual(expected);
      for (const { dropped, droppedWhy } of file.fields) expect(droppedWhy === undefined).toBe(dropped === 0);
      file.people.forEach(expectToFit);
    }),
    { numRuns: 300 },
  );
});

describe('garbage', () => {
  const piece = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('BEGIN:VCARD', 'END:VCARD', 'begin:vcard ', 'END:vcard', 'FN:A', ' folded', '\tx', ''),
    },
    anyLine.map(({ text }) => text),
    fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, '')),
  );

  test('never throws, and every beginning of a card is a person or refused', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (lines) => {
        const beginnings = lines.filter((line) => /^begin:vcard\s*$/i.test(line)).length;
        const result = parseVCards(lines.join('\n'));
        expect(result.ok).toBe(beginnings > 0);
        if (!result.ok) return;
        expect(result.value.people.length + result.value.refused.length).toBe(beginnings);
        result.value.people.forEach(expectToFit);
      }),
      { numRuns: 300 },
    );
  });
});
