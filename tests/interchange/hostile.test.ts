import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLinkedIn } from '../../shared/interchange/linkedin.ts';
import { readFile } from '../../shared/interchange/readFile.ts';
import { parseVCards } from '../../shared/interchange/vcard.ts';
import { decode, expectToFit, fixtureBytes, leftovers, nth, only, read, receipt } from './parsed.ts';

const parse = (text: string) => read(parseVCards(text));
const card = (...lines: string[]) => parse(['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\n'));
const header = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On';

const fixtures = ['apple.vcf', 'android.vcf', 'vcard4.vcf', 'phone21.vcf', 'linkedin.csv', 'linkedin-old.csv'];

describe('a damaged file', () => {
  test.each(fixtures)('%s with bytes changed is read or refused, never an error', (name) => {
    const whole = fixtureBytes(name);
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
        const bytes = whole.slice();
        for (const { at, byte } of changes) bytes[at] = byte;
        const result = readFile(name, bytes, decode);
        if (result.ok) result.value.people.forEach(expectToFit);
        else expect(result.reason).toMatch(/\.$/);
      }),
    );
  });

  test.each(fixtures)('%s cut off anywhere is read or refused, never an error', (name) => {
    const whole = fixtureBytes(name);
    fc.assert(
      fc.property(fc.nat(whole.length), (length) => {
        const result = readFile(name, whole.slice(0, length), decode);
        if (result.ok) result.value.people.forEach(expectToFit);
        else expect(result.reason).toMatch(/\.$/);
      }),
    );
  });

  test('of random bytes is refused or read, never an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...fixtures), (bytes, name) => {
        const result = readFile(name, bytes, decode);
        expect(
          result.ok ? result.value.people.length + result.value.refused.length : result.reason.length,
        ).toBeGreaterThan(0);
      }),
    );
  });
});

describe('hidden characters', () => {
  const hidden = '\u202eA\u0000d\u0007a\u2066 \u200bW\ufeff\u0085';

  test('are taken out of names and addresses', () => {
    const one = only(card(`FN:${hidden}`, `ORG:${hidden}`, 'EMAIL:\u202aa@b.example\u202c').people);
    expect([one.name, one.organisation, nth(one.channels, 0).value]).toEqual(['Ada W', 'Ada W', 'a@b.example']);
    expect(only(read(parseLinkedIn(`${header}\n${hidden},X`)).people).name).toBe('Ada W X');
    expect(only(card('FN:Ada \u200b W').people).name).toBe('Ada W');
  });

  test('other than line ends and tabs are taken out of notes and leftovers', () => {
    const one = only(card('FN:A', 'NOTE:a\u0000\tb\\n\u001bc', 'X-ODD:d\u0000\te').people);
    expect([one.note, ...leftovers(one)]).toEqual(['a\tb\nc', 'X-ODD=d\te']);
  });

  test('alone are no name', () => {
    const file = card('FN:\u0000\u202e', 'N:\u200b;;;;');
    expect(file.people).toEqual([]);
    expect(only(read(parseLinkedIn(`${header}\n\u0000,\u202e,,,,,`)).refused).reason).toBe('This row has no name.');
  });

  test('that join letters and emoji stay', () => {
    expect(only(card('FN:👩\u200d🔧 Ada').people).name).toBe('👩\u200d🔧 Ada');
  });
});

describe('what is too long', () => {
  test('is cut between characters, never within one', () => {
    const one = only(card(`FN:${'a'.repeat(299)}🌿🌿`).people);
    expect(one.name).toBe('a'.repeat(299));
  });

  test('goes on as a leftover, for every place', () => {
    const long = 'x'.repeat(5000);
    const file = card('FN:A', `NICKNAME:${long}`, `ORG:${long}`, `TITLE:${long}`, `TEL:${long}`, `CATEGORIES:${long}`);
    const one = only(file.people);
    expectToFit(one);
    expect(one.leftovers.map(({ name, value }) => [name, value.length])).toEqual(
      ['TITLE', 'NICKNAME', 'ORG', 'TEL', 'CATEGORIES'].map((name) => [name, 5000]),
    );
  });

  test('a note goes on as a leftover, and beyond that is dropped and said to be', () => {
    const some = only(card('FN:A', `NOTE:${'a'.repeat(150_000)}`).people);
    expect([some.note.length, nth(some.leftovers, 0).value.length]).toEqual([100_000, 50_000]);
    const file = card('FN:A', `NOTE:${'a'.repeat(1_000_000)}`);
    expect(nth(only(file.people).leftovers, 0).value.length).toBe(100_000);
    expect(receipt(file, 'NOTE')).toMatchObject({ dropped: 1, droppedWhy: expect.stringContaining('100,000') });
  });

  test('a label, the name of a field and the head of a line are cut or kept with the text', () => {
    const name = `X-${'A'.repeat(90)};${'B=c;'.repeat(80)}D=e`;
    const one = only(card('FN:A', `TEL;TYPE=${'y'.repeat(100)}:1`, `${name}:v`, `X;${'Z'.repeat(3000)}:v`).people);
    expectToFit(one);
    expect(nth(one.channels, 0).label).toHaveLength(60);
    expect(one.leftovers.map(({ value }) => value.slice(-4))).toEqual(
      ['1', 'e:v', 'ZZ:v'].map((end) => expect.stringContaining(end)),
    );
    const column = 'Q'.repeat(250);
    const row = only(read(parseLinkedIn(`${header},${column}\nAda,W,,,,,,cell`)).people);
    expect(leftovers(row)).toEqual([`${column.slice(0, 200)}=${column}:cell`]);
  });

  test('a line of a megabyte comes through', () => {
    const file = read(parseLinkedIn(`${header}\nAda,W,,,"${'x""y,'.repeat(200_000)}",,\nBea,X,,,,,`));
    expect(file.people.map(({ name }) => name)).toEqual(['Ada W', 'Bea X']);
    expect(receipt(file, 'Company')).toMatchObject({ dropped: 1 });
    expect(only(card(`FN:${'w '.repeat(500_000)}`).people).name).toHaveLength(299);
  });
});

describe('what is too much', () => {
  test('lines on one card are kept up to a bound, and the rest counted', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `X-N${index % 3}:${index}`);
    const file = card('FN:A', ...many);
    expect(only(file.people).leftovers).toHaveLength(1000);
    expect(receipt(file, 'X-N0').kept + receipt(file, 'X-N1').kept + receipt(file, 'X-N2').kept).toBe(1000);
    expect(receipt(file, 'X-N1').droppedWhy).toContain('more leftover text');
    const large = card('FN:A', ...Array.from({ length: 12 }, () => `X:${'y'.repeat(90_000)}`));
    expect(receipt(large, 'X')).toMatchObject({ kept: 11, dropped: 1 });
  });

  test('channels and tags of one person are bounded', () => {
    const tels = Array.from({ length: 300 }, (_, index) => `TEL:${index}`);
    const tags = Array.from({ length: 300 }, (_, index) => `t${index}`).join(',');
    const one = only(card('FN:A', ...tels, `CATEGORIES:${tags}`).people);
    expect([one.channels.length, one.tags.length, one.leftovers.length]).toEqual([200, 100, 101]);
  });

  test('fields of many names are counted together after the five hundredth', () => {
    const file = card('FN:A', ...Array.from({ length: 900 }, (_, index) => `X-N${index}:v`));
    expect(file.fields).toHaveLength(501);
    expect(receipt(file, 'Other fields')).toMatchObject({ kept: 401 });
  });

  test('cards within cards, however deep, are one card that ends or is refused', () => {
    const depth = 20_000;
    const deep = `BEGIN:VCARD\nFN:A\n${'AGENT:\nBEGIN:VCARD\n'.repeat(depth)}`;
    expect(only(parse(`${deep}${'END:VCARD\n'.repeat(depth + 1)}`).people).name).toBe('A');
    expect(only(parse(deep).refused).line).toBe(1);
  });

  test('lines of one card beyond ten thousand are counted, and its end is still found', () => {
    const file = card('FN:A', ...Array.from({ length: 10_500 }, () => 'X:1'));
    expect(only(file.people).name).toBe('A');
    expect(receipt(file, '(further lines of a card)')).toMatchObject({ dropped: 501 });
    expect(receipt(file, 'X')).toMatchObject({ kept: 1000, dropped: 8999 });
  });

  test('values of millions of characters are not looked into', () => {
    const file = card('FN:A', `CATEGORIES:${'t,'.repeat(1_000_001)}`);
    expect(only(file.people).tags).toEqual([]);
    expect(receipt(file, 'CATEGORIES')).toMatchObject({ dropped: 1 });
    const row = `Ada,${'W'.repeat(2_000_001)}`;
    expect(only(read(parseLinkedIn(`${header}\n${row}\nBea,X`)).refused)).toMatchObject({ line: 2 });
  });

  test('more than fifty thousand people are not read', () => {
    const cards = (count: number) => parseVCards('BEGIN:VCARD\nFN:A\nEND:VCARD\n'.repeat(count));
    expect(cards(50_000).ok).toBe(true);
    expect(cards(50_001)).toMatchObject({ ok: false, reason: expect.stringContaining('50,000') });
    expect(parseLinkedIn(`${header}\n${'A,B\n'.repeat(50_001)}`)).toMatchObject({ ok: false });
  });

  test('beginnings without ends are each refused', () => {
    expect(parse('BEGIN:VCARD\n'.repeat(5000)).refused).toHaveLength(5000);
  });

  test('open quotation marks on every row cost each its own row', () => {
    const file = read(parseLinkedIn(`${header}\n${'a,"x\n'.repeat(3000)}`));
    expect(file.refused).toHaveLength(3000);
  });

  test('ten thousand people on one card file come in', () => {
    const file = parse(Array.from({ length: 10_000 }, (_, n) => `BEGIN:VCARD\nFN:Person ${n}\nEND:VCARD\n`).join(''));
    expect(file.people).toHaveLength(10_000);
    expect(nth(file.people, 9999)).toMatchObject({ name: 'Person 9999', line: 29_998 });
  });
});

test('names like the insides of objects are names like any other', () => {
  const file = card(
    'FN:A',
    '__proto__:p',
    'constructor:c',
    'X;__proto__=1:q',
    'TEL;TYPE=__proto__:1',
    'X-A;VALUE=constructor:v',
  );
  expect(leftovers(only(file.people))).toEqual([
    '__proto__=p',
    'constructor=c',
    'X-A;VALUE=constructor=v',
    '(unreadable line)=X;__proto__=1:q',
  ]);
  expect(nth(only(file.people).channels, 0).label).toBe('__proto__');
});
