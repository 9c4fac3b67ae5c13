import fc from 'fast-check';
import Papa from 'papaparse/papaparse.js';
import { describe, expect, test } from 'vitest';
import { parseLinkedIn } from '../../shared/interchange/linkedin.ts';
import { linkedInCsv } from '../support/interchange.ts';
import { channels, expectToFit, fixture, leftovers, nth, only, read, receipt, seen } from './parsed.ts';

const header = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On';
const parse = (text: string) => read(parseLinkedIn(text));
const row = (cells: string) => parse(`${header}\n${cells}\n`);

describe('a LinkedIn export', () => {
  const file = parse(fixture('linkedin.csv'));

  test('becomes people, behind a preamble with commas and quotation marks in it', () => {
    expect(file.people.map((person) => person.name)).toEqual([
      'Ifeoma Okonkwo',
      'Matteo Castellanos',
      'Jörg Šimić',
      "=cmd|'/c calc'!A1 Haddad",
      'Ifeoma Okonkwo',
    ]);
    const matteo = nth(file.people, 1);
    expect(matteo.organisation).toBe('Castellanos, Dubois & Co.');
    expect(matteo.role).toBe('Partner, "Design"');
    expect(channels(matteo)).toEqual([
      'link https://www.linkedin.com/in/matteo-castellanos-5a1b2c (LinkedIn)',
      'email matteo@castellanos.example',
    ]);
    expect(leftovers(matteo)).toEqual(['Connected On=2022-02-07']);
    expect(matteo.sources).toEqual(['linkedin:matteo-castellanos-5a1b2c']);
  });

  test('has the line numbers of the file, also behind a cell with a line break', () => {
    expect(file.people.map((person) => person.line)).toEqual([5, 6, 8, 10, 11]);
    expect(file.refused).toEqual([{ line: 7, reason: 'This row has no name.', excerpt: ',,,,,,03 Jan 2021' }]);
  });

  test('keeps cells that look like formulas as the text they are', () => {
    const odd = nth(file.people, 3);
    expect([odd.organisation, odd.role]).toEqual(['@SUM(1)', '+1']);
    expect(leftovers(odd)).toEqual(['Connected On=sometime']);
  });

  test('accounts for every cell', () => {
    expect(receipt(file, 'URL')).toEqual({ name: 'URL', used: 5, kept: 0, dropped: 0 });
    expect(receipt(file, 'Connected On')).toEqual({
      ...{ name: 'Connected On', used: 0, kept: 5, dropped: 1 },
      droppedWhy: 'It stood on a row that did not come in.',
    });
  });

  test('of the older kind has no address and may have more columns', () => {
    const old = parse(fixture('linkedin-old.csv'));
    expect(old.people.map((person) => leftovers(person))).toEqual([
      ['Connected On=2016-07-04', 'Tags=writers'],
      ['Connected On=2016-07-04'],
    ]);
    expect(nth(old.people, 1).sources).toEqual(['digest:|yusuf haddad||']);
  });

  test('reads the same with any line ends', () => {
    const plain = fixture('linkedin.csv').replaceAll('\r\n', '\n');
    expect(parse(plain)).toEqual(file);
    expect(parse(plain.replaceAll('\n', '\r'))).toEqual(file);
  });

  test('may have its columns in another order, and semicolons as Excel writes them', () => {
    const person = only(parse('Company;Connected On;Last Name;First Name\nAlder; 1-Mar-20 ;Haddad;Yusuf').people);
    expect([person.name, person.organisation, ...leftovers(person)]).toEqual([
      'Yusuf Haddad',
      'Alder',
      'Connected On=2020-03-01',
    ]);
  });

  test('without the row of column names is a failure that says so', () => {
    expect(parseLinkedIn('Name,Phone\nAda,1')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('Connections.csv'),
    });
    expect(parseLinkedIn('First Name,Last Name,Phone\nAda,W,1').ok).toBe(false);
    expect(parseLinkedIn('First Name,Last Name,Company\nAda,W,Alder').ok).toBe(false);
    expect(parseLinkedIn('').ok).toBe(false);
  });

  test('with the row of column names and nothing else has nobody', () => {
    expect(parse(header)).toEqual({ format: 'linkedin', people: [], refused: [], fields: [] });
  });
});

describe('a broken row', () => {
  test('with an open quotation mark costs only its own line', () => {
    const file = parse(`${header}\nAda,W,,,"Open,Editor,\nBea,X,,,,,\nCai,Y,,,"Two\nlines",,\n`);
    expect(file.people.map(({ name, line }) => [name, line])).toEqual([
      ['Bea X', 3],
      ['Cai Y', 4],
    ]);
    expect(only(file.refused)).toMatchObject({ line: 2, excerpt: 'Ada,W,,,"Open,Editor,' });
  });

  test('with text behind a closing quotation mark is refused', () => {
    expect(only(row('Ada,W,,,"a"b,c').refused).reason).toContain('quotation mark');
  });

  test('with a quotation mark inside a cell is read as it stands', () => {
    expect(only(row('Ada,W,,,5" Screens,,').people).organisation).toBe('5" Screens');
  });

  test('with more cells than columns keeps them, with fewer has them empty', () => {
    expect(leftovers(only(row('Ada,W,,,,,,extra').people))).toEqual(['Column 8=extra']);
    expect(only(row('Ada').people).name).toBe('Ada');
  });
});

describe('odd columns', () => {
  test('named like the insides of objects are columns like any other', () => {
    const file = parse(`${header},__proto__,constructor,,First Name\nAda,W,,,,,,p,c,blank,again`);
    expect(leftovers(only(file.people))).toEqual([
      '__proto__=p',
      'constructor=c',
      'Column 10=blank',
      'First Name=again',
    ]);
    expect(file.fields.map(({ name }) => name)).toContain('__proto__');
    expect(Object.prototype).not.toHaveProperty('p');
  });
});

describe('addresses', () => {
  test('that are none are kept as leftovers', () => {
    expect(leftovers(only(row('Ada,W,javascript:alert(1),not an address,,,').people))).toEqual([
      'URL=javascript:alert(1)',
      'Email Address=not an address',
    ]);
  });

  test('of LinkedIn are one key however they are written', () => {
    const keys = [
      'https://www.linkedin.com/in/Ada-W/',
      'http://de.linkedin.com/in/ada-w?trk=1',
      'linkedin.com/in/ada-w#x',
    ].map((url) => only(row(`Ada,W,${url},,,,`).people).sources);
    const [plain, encoded] = ['jörg', 'j%C3%B6rg'].map((slug) =>
      only(row(`J,S,https://linkedin.com/in/${slug},,,,`).people),
    );
    expect(plain?.sources).toEqual(encoded?.sources);
    expect(only(row('J,S,https://linkedin.com/in/%FF%,,,,').people).sources).toEqual(['linkedin:%ff%']);
    expect(keys).toEqual([['linkedin:ada-w'], ['linkedin:ada-w'], ['linkedin:ada-w']]);
  });
});

const cell = fc.oneof(
  fc.constant(''),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', '=', '\u202e', '\0', 'é'), maxLength: 12 }),
);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('laws', () => {
  test('what is written comes back', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'Z', 'é', '"', ',', ';', '🌿', '’', '='),
      minLength: 1,
      maxLength: 12,
    });
    const anyRow = fc.record({ first: word, last: word, company: word, position: word });
    fc.assert(
      fc.property(fc.array(anyRow), fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, end, always) => {
        const write = (text: string): string => (always || /[",]/.test(text) ? quoted(text) : text);
        const body = rows.map(({ first, last, company, position }) =>
          [first, last, '', '', company, position, '1 May 2020'].map(write).join(','),
        );
        const file = parse([header, ...body].join(end));
        expect(file.refused).toEqual([]);
        expect(file.people.map(({ name, organisation, role }) => [name, organisation, role])).toEqual(
          rows.map(({ first, last, company, position }) => [`${first} ${last}`, company, position]),
        );
      }),
    );
  });

  test('every row is a person or refused and every cell that is not blank is counted once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 9 }), { maxLength: 8 }), (rows) => {
        const file = parse([header, ...rows.map((cells) => cells.map(quoted).join(','))].join('\n'));
        expect(file.people.length + file.refused.length).toBe(rows.length);
        const counted = file.fields.reduce((sum, field) => sum + seen(field), 0);
        expect(counted).toBe(rows.flat().filter((text) => text.trim() !== '').length);
        file.people.forEach(expectToFit);
      }),
    );
  });

  test('lines are those of the file', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }), (rows) => {
        const records = rows.map((cells, index) => [`p${index}`, ...cells].map(quoted).join(','));
        const file = parse([header, ...records].join('\n'));
        let line = 2;
        const expected = records.map((record) => {
          const at = line;
          line += record.split(/\r\n|\r|\n/).length;
          return at;
        });
        expect(file.people.map((person) => person.line)).toEqual(expected);
      }),
    );
  });

  test('an invented export of any size comes in whole, as Papa Parse alone counts it', () => {
    const text = linkedInCsv(300, 7);
    const file = parse(text);
    const rows = Papa.parse(text.slice(text.indexOf('First Name')).trimEnd(), { delimiter: ',', newline: '\n' }).data;
    expect(file.people).toHaveLength(rows.length - 1);
    expect(new Set(file.people.flatMap((person) => person.sources)).size).toBe(300);
    expect(linkedInCsv(300, 7)).toBe(text);
    expect(linkedInCsv(300, 8)).not.toBe(text);
  });

  test('progress is told about a hundred times, rising, and ends near the end', () => {
    const told: number[] = [];
    const text = linkedInCsv(2000, 1);
    parseLinkedIn(text, (done, total) => {
      expect(total).toBe(text.length);
      told.push(done);
    });
    expect(told.length).toBeGreaterThan(50);
    expect(told.length).toBeLessThanOrEqual(101);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeGreaterThan(text.length * 0.98);
  });
});
