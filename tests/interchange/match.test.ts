import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { alterIdSchema } from '../../shared/domain/ids.ts';
import type { ImportedPerson } from '../../shared/interchange/importedPerson.ts';
import { parseLinkedIn } from '../../shared/interchange/linkedin.ts';
import { type KnownPerson, matchPeople } from '../../shared/interchange/match.ts';
import { parseVCards } from '../../shared/interchange/vcard.ts';
import { linkedInCsv, vCardText } from '../support/interchange.ts';
import { channels, expectToFit, leftovers, nth, only, read } from './parsed.ts';

const id = (text: string) => v.parse(alterIdSchema, text);
/** As the vault would know them after they came in. */
const cameIn = (people: readonly ImportedPerson[]): KnownPerson[] =>
  people.map(({ name, sources, channels: reached }, index) => ({
    id: id(`a${index}`),
    name,
    sources,
    channels: reached,
  }));

const people = (...cards: string[][]): readonly ImportedPerson[] =>
  read(parseVCards(cards.map((lines) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\n')).join(''))).people;
const one = (...lines: string[]): ImportedPerson => only(people(lines));

/** Whether someone who came in from one card is known again on another. */
const isSame = (first: ImportedPerson, second: ImportedPerson): boolean =>
  only(matchPeople(cameIn([first]), [second])).match !== null;

describe('someone of the vault is known again', () => {
  test.each([
    ['by UID, whatever the name is now', ['FN:Ada W', 'UID:1'], ['FN:Ada Winter', 'UID:1'], true],
    [
      'by UUID in either spelling',
      ['FN:A', 'UID:urn:uuid:B7E0F7A2-3F52-4C34-9D62-5D2C1B3F8A01'],
      ['FN:A', 'UID:b7e0f7a2-3f52-4c34-9d62-5d2c1b3f8a01'],
      true,
    ],
    ['not by another UID', ['FN:Ada W', 'UID:1'], ['FN:Ada W', 'UID:2'], false],
    ['by e-mail and name', ['FN:Ada W', 'EMAIL:A@B.example'], ['FN:ADÁ  w', 'EMAIL:a@b.example', 'UID:9'], true],
    ['not by e-mail alone', ['FN:Ada W', 'EMAIL:home@b.example'], ['FN:Ole W', 'EMAIL:home@b.example'], false],
    ['not by name alone', ['FN:Ada W', 'EMAIL:a@b.example'], ['FN:Ada W', 'EMAIL:c@d.example'], false],
    ['by phone and name', ['FN:Ada W', 'TEL:+44 1632 960000'], ['FN:Ada W', 'TEL:(01632) 960 000'], true],
    ['not by phone alone', ['FN:Ada W', 'TEL:+44 1632 960000'], ['FN:Ole W', 'TEL:+44 1632 960000'], false],
    ['not by a house extension', ['FN:Ada W', 'TEL:12', 'ORG:a'], ['FN:Ada W', 'TEL:12', 'ORG:b'], false],
    [
      'by LinkedIn profile',
      ['FN:Ada W', 'URL:https://linkedin.com/in/ada'],
      ['FN:Ada X', 'URL:http://uk.linkedin.com/in/Ada/'],
      true,
    ],
    [
      'not by any other link',
      ['FN:Ada W', 'URL:https://x.example'],
      ['FN:Ada W', 'URL:https://x.example', 'ORG:b'],
      false,
    ],
    [
      'by what little there is',
      ['FN:Ada W', 'ORG:Alder', 'BDAY:--0412'],
      ['FN:ada w', 'ORG:alder', 'BDAY:--0412'],
      true,
    ],
    [
      'not where it differs behind a long beginning',
      ['FN:Ada', `ORG:${'o'.repeat(280)}`, 'TEL:11111'],
      ['FN:Ada', `ORG:${'o'.repeat(280)}`, 'TEL:22222'],
      false,
    ],
    [
      'and is known where it does not',
      ['FN:Ada', `ORG:${'o'.repeat(280)}`, 'TEL:1'],
      ['FN:Ada', `ORG:${'o'.repeat(280)}`, 'TEL:1'],
      true,
    ],
    [
      'not by a name of which nothing is left when folded',
      ['FN:\u0301', 'TEL:11111'],
      ['FN:\u0302', 'TEL:11111', 'UID:2'],
      false,
    ],
    ['not where that differs', ['FN:Ada W', 'ORG:Alder'], ['FN:Ada W', 'ORG:Hollin'], false],
  ])('%s', (_, first, second, same) => {
    expect(isSame(one(...first), one(...second))).toBe(same);
  });

  test('across formats, by LinkedIn profile', () => {
    const row = 'First Name,Last Name,URL,Connected On\nAda,W,https://www.linkedin.com/in/ada,1 May 2020';
    expect(isSame(only(read(parseLinkedIn(row)).people), one('FN:Ada Winter', 'URL:https://linkedin.com/in/ada'))).toBe(
      true,
    );
  });

  test('by the strongest sign where two people fit', () => {
    const known = cameIn([one('FN:Ada', 'EMAIL:a@b.example'), one('FN:Ada', 'UID:1')]);
    expect(only(matchPeople(known, [one('FN:Ada', 'UID:1', 'EMAIL:a@b.example')])).match).toBe('a1');
  });
});

describe('the same person twice in a file', () => {
  test('comes in once, with all channels, tags and notes, and says which lines were joined', () => {
    const twice = people(
      ['FN:Ada W', 'EMAIL:a@b.example', 'TEL;TYPE=CELL:11111', 'NOTE:one', 'CATEGORIES:x', 'TITLE:Editor'],
      ['FN:Ole'],
      [
        'FN:ada w',
        'EMAIL:A@b.example',
        'TEL:22222',
        'NOTE:two',
        'CATEGORIES:X,y',
        'TITLE:Cook',
        'BDAY:--0412',
        'UID:7',
      ],
    );
    const [ada, ole] = matchPeople([], twice);
    expect(ole).toMatchObject({ person: { name: 'Ole' }, also: [] });
    expect(ada).toMatchObject({ match: null, also: [9 + 3] });
    const person = nth(matchPeople([], twice), 0).person;
    expect(person).toMatchObject({
      name: 'Ada W',
      note: 'one\n\ntwo',
      tags: ['x', 'y'],
      role: 'Editor',
      birthday: '--04-12',
      line: 1,
    });
    expect(channels(person)).toEqual(['email a@b.example', 'phone 11111 (mobile)', 'email A@b.example', 'phone 22222']);
    expect(leftovers(person)).toEqual(['Role=Cook']);
    expect(person.sources).toContain('uid:7');
  });

  test('has what both say once', () => {
    const same = ['FN:Ada', 'UID:1', 'NOTE:one', 'X-ODD:o', 'ORG:O'];
    const merged = only(matchPeople([], people(same, [...same, 'X-ODD:p']))).person;
    expect(merged).toMatchObject({ note: 'one', organisation: 'O' });
    expect(leftovers(merged)).toEqual(['X-ODD=o', 'X-ODD=p']);
  });

  test('under one UID but with different names stays two people, also when read again', () => {
    const two = people(['FN:Ada', 'UID:1'], ['FN:Ole', 'UID:1']);
    expect(matchPeople([], two)).toHaveLength(2);
    expect(matchPeople(cameIn(two), two).map(({ match }) => match)).toEqual(['a0', 'a1']);
  });

  test('comes in once also where both are someone of the vault, by different signs', () => {
    const known = [
      { ...nth(cameIn([one('FN:Ada', 'UID:1')]), 0), channels: [{ kind: 'email', value: 'a@b.example' } as const] },
    ];
    const matched = matchPeople(known, people(['FN:Ada X', 'UID:1'], ['FN:Ada', 'EMAIL:a@b.example']));
    expect(only(matched)).toMatchObject({
      match: 'a0',
      also: [5],
      person: { leftovers: [{ name: 'Name', value: 'Ada' }] },
    });
  });
});

const some = fc.constantFrom('', 'a', 'b');
const anyPerson = fc
  .record({ name: fc.constantFrom('Ada', 'ada', 'Ole'), uid: some, mail: some, phone: some, profile: some, org: some })
  .map(({ name, uid, mail, phone, profile, org }) => [
    `FN:${name}`,
    ...(uid === '' ? [] : [`UID:${uid}`]),
    ...(mail === '' ? [] : [`EMAIL:${mail}@x.example`]),
    ...(phone === '' ? [] : [`TEL:00000${phone === 'a' ? 1 : 2}`]),
    ...(profile === '' ? [] : [`URL:https://linkedin.com/in/${profile}`]),
    `ORG:${org}`,
  ]);

describe('laws', () => {
  test('everyone in the file is in the outcome once, and fits', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { minLength: 1, maxLength: 12 }), (cards) => {
        const file = people(...cards);
        const outcome = matchPeople([], file);
        expect(outcome.flatMap(({ person, also }) => [person.line, ...also]).toSorted((a, b) => a - b)).toEqual(
          file.map(({ line }) => line),
        );
        for (const { person } of outcome) expectToFit(person);
      }),
    );
  });

  test('the same file twice adds nobody', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { minLength: 1, maxLength: 12 }), (cards) => {
        const file = people(...cards);
        const first = matchPeople([], file).map(({ person }) => person);
        const again = matchPeople(cameIn(first), file);
        expect(again.filter(({ match }) => match === null)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['LinkedIn', () => read(parseLinkedIn(linkedInCsv(500, 5))).people],
    ['vCard', () => read(parseVCards(vCardText(500, 5))).people],
  ])('five hundred different people of an invented %s file stay five hundred, and are known again', (_, load) => {
    const file = load();
    expect(matchPeople([], file)).toHaveLength(500);
    expect(matchPeople(cameIn(file), file).map(({ match }) => match)).toEqual(file.map((__, index) => `a${index}`));
  });
});
