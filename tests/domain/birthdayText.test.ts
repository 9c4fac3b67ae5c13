import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BirthdayCustoms,
  birthdayAsText,
  nextBirthday,
  nextBirthdayWords,
  readBirthdayText,
} from '../../shared/domain/birthdayText.ts';
import {
  type Birthday,
  type CalendarDate,
  parseBirthday,
  parseCalendarDate,
} from '../../shared/domain/calendarDate.ts';

const day = (text: string): CalendarDate => {
  const read = parseCalendarDate(text);
  if (read === undefined) throw new Error(`no day: ${text}`);
  return read;
};
const born = (text: string): Birthday => {
  const read = parseBirthday(text);
  if (read === undefined) throw new Error(`no birthday: ${text}`);
  return read;
};

const today = day('2026-03-10');
const british: BirthdayCustoms = { order: 'day-first', today };
const american: BirthdayCustoms = { order: 'month-first', today };
const readAs = (text: string, customs = british): string => {
  const reading = readBirthdayText(text, customs);
  return reading.kind === 'read' ? reading.birthday : reading.kind;
};

test.each([
  ['12 Mar 1984', '1984-03-12'],
  ['12 MARCH 1984', '1984-03-12'],
  ['12th of March, 1984', '1984-03-12'],
  ['March 12, 1984', '1984-03-12'],
  ['Mar 12 84', '1984-03-12'],
  ['12-Mar-84', '1984-03-12'],
  ['1984 March 12', '1984-03-12'],
  ['12.3.1984', '1984-03-12'],
  ['12. 3. 84', '1984-03-12'],
  ['1984-03-12', '1984-03-12'],
  ['1984/3/12', '1984-03-12'],
  ['--03-12', '--03-12'],
  ['12 March', '--03-12'],
  ['March 12th', '--03-12'],
  ['12.3.', '--03-12'],
  ['1 Sept', '--09-01'],
  ['29 Feb', '--02-29'],
  ['29 Feb 1984', '1984-02-29'],
  ['１２ Mar １９８４', '1984-03-12'],
  ['12 Mar 26', '2026-03-12'],
  ['12 Mar 27', '1927-03-12'],
])('%s is %s', (text, birthday) => {
  expect(readAs(text)).toBe(birthday);
});

test.each([
  '29 Feb 1983',
  '31.4.',
  '12',
  '1984',
  'March',
  '12 Mar 984',
  '12 March 12 1984',
  '0 March',
  '32 March',
  '3/13/13/1984',
  '13/13',
  'tomorrow',
  '12 Ma',
  '1984-3',
  '1e1 March',
])('%s is no birthday', (text) => {
  expect(readAs(text)).toBe('unclear');
});

test('nothing is nothing', () => {
  expect(readAs('  ')).toBe('empty');
});

test('bare numbers are read as the language writes them, and the other way is told', () => {
  expect(readBirthdayText('3/12', british)).toEqual({ kind: 'read', birthday: '--12-03', other: '--03-12' });
  expect(readBirthdayText('3/12/84', american)).toEqual({ kind: 'read', birthday: '1984-03-12', other: '1984-12-03' });
  expect(readBirthdayText('25/12', american)).toEqual({ kind: 'read', birthday: '--12-25', other: null });
  expect(readBirthdayText('4/4', american)).toEqual({ kind: 'read', birthday: '--04-04', other: null });
  expect(readBirthdayText('3.12.', american)).toEqual({ kind: 'read', birthday: '--12-03', other: null });
});

const anyDay = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyBirthday = fc.oneof(
  anyDay,
  anyDay.map((text) => `-${text.slice(4)}`),
  fc.constantFrom('--02-29', '2000-02-29'),
);

test('what is shown can be typed again', () => {
  fc.assert(
    fc.property(anyBirthday, fc.constantFrom(british, american), (text, customs) => {
      expect(readAs(birthdayAsText(born(text)), customs)).toBe(text);
      expect(readAs(text, customs)).toBe(text);
    }),
  );
});

test('any text is answered', () => {
  const pieces = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.nat(3000).map(String)), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(pieces, fc.constantFrom(' ', '/', '.', '-'), (words, sign) => {
      const reading = readBirthdayText(words.join(sign), british);
      if (reading.kind === 'read') expect(parseBirthday(reading.birthday)).toBe(reading.birthday);
    }),
  );
});

test.each([
  ['1984-03-12', '2026-03-10', 'turns 42 on Thursday 12 March'],
  ['1984-03-12', '2026-03-11', 'turns 42 tomorrow'],
  ['1984-03-12', '2026-03-12', 'turns 42 today'],
  ['1984-03-12', '2026-03-13', 'turns 43 on Friday 12 March 2027'],
  ['--03-12', '2026-03-10', 'on Thursday 12 March'],
  ['--03-12', '2026-12-31', 'on Friday 12 March 2027'],
  ['1984-02-29', '2026-01-01', 'turns 42 on Saturday 28 February'],
  ['1984-02-29', '2026-02-28', 'turns 42 today'],
  ['1984-02-29', '2026-03-01', 'turns 43 on Sunday 28 February 2027'],
  ['1984-02-29', '2028-02-28', 'turns 44 tomorrow'],
  ['--02-29', '2100-02-28', 'today'],
  ['2026-05-01', '2026-03-10', 'on Friday 1 May'],
  ['2031-05-01', '2026-03-10', 'on Thursday 1 May 2031'],
  ['0001-03-12', '2026-03-10', 'on Thursday 12 March'],
])('born %s, on %s: %s', (birthday, on, words) => {
  expect(nextBirthdayWords(born(birthday), day(on))).toBe(words);
});

test('the next birthday is never past, at most a year away, and on its day', () => {
  fc.assert(
    fc.property(anyBirthday, anyDay, (birthday, on) => {
      fc.pre(birthday.startsWith('--') || birthday <= on);
      const next = nextBirthday(born(birthday), day(on));
      expect(next.date >= on).toBe(true);
      expect(next.days).toBe((Date.parse(next.date) - Date.parse(on)) / 86_400_000);
      expect(next.days).toBeLessThanOrEqual(366);
      const kept = birthday.endsWith('-02-29') ? ['02-28', '02-29'] : [birthday.slice(-5)];
      expect(kept).toContain(next.date.slice(5));
      if (next.turns !== null) expect(next.turns).toBe(Number(next.date.slice(0, 4)) - Number(birthday.slice(0, 4)));
    }),
  );
});
