import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { calendarDateSchema, daysBefore } from '../../shared/domain/calendarDate.ts';
import { agoWords } from '../../shared/domain/contactWords.ts';

const day = (text: string) => v.parse(calendarDateSchema, text);

test.each([
  ['2026-11-23', 'today'],
  ['2026-11-22', 'yesterday'],
  ['2026-11-21', '2 days ago'],
  ['2026-11-17', '6 days ago'],
  ['2026-11-16', 'a week ago'],
  ['2026-11-09', 'two weeks ago'],
  ['2026-10-27', 'three weeks ago'],
  ['2026-10-26', 'in October'],
  ['2026-03-31', 'in March'],
  ['2025-12-01', 'in December'],
  ['2025-11-30', 'in November 2025'],
  ['2019-07-04', 'in July 2019'],
  ['2026-12-24', 'in December 2026'],
] as const)('a contact of %s is told on 23 November 2026 as %s', (then, words) => {
  expect(agoWords(day(then), day('2026-11-23'))).toBe(words);
});

test('the end of a long month does not make its beginning another month', () => {
  expect(agoWords(day('2026-01-01'), day('2026-01-31'))).toBe('earlier this month');
});

test('no count is ever larger than six, and no two days of a name are told alike', () => {
  fc.assert(
    fc.property(fc.nat(20_000), (days) => {
      const today = day('2026-11-23');
      const words = agoWords(daysBefore(today, days), today);
      const [count] = words.match(/\d+(?= )/u) ?? ['0'];
      expect(Number(count)).toBeLessThanOrEqual(6);
      // A month without a year is one of the last eleven.
      if (/^in \p{L}+$/u.test(words)) expect(days).toBeLessThan(365);
    }),
  );
});
