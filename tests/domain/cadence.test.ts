import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cadenceChoices, cadenceWords } from '../../shared/domain/cadence.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';

test('the rings a vault starts with say their rhythm as people do', () => {
  expect(defaultTiers.map((tier) => cadenceWords(tier.cadenceDays))).toEqual([
    'every week',
    'every month',
    'every three months',
    'twice a year',
    'every year',
    'no set rhythm',
  ]);
});

test.each([
  [1, 'every day'],
  [2, 'every two days'],
  [10, 'every ten days'],
  [14, 'every two weeks'],
  [28, 'every four weeks'],
  [29, 'every 29 days'],
  [31, 'every month'],
  [60, 'every two months'],
  [61, 'every two months'],
  [91, 'every three months'],
  [183, 'twice a year'],
  [360, 'every 360 days'],
  [364, 'every 52 weeks'],
  [366, 'every year'],
  [730, 'every two years'],
  [3650, 'every ten years'],
])('%i days are %s', (days, words) => {
  expect(cadenceWords(days)).toBe(words);
});

const unitDays = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 };
const counts = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const meant = (words: string): number => {
  if (words === 'twice a year') return 365.25 / 2;
  const [, count, unit] = /^every (?:(\w+) )?(day|week|month|year)s?$/.exec(words) ?? [];
  if (unit !== 'day' && unit !== 'week' && unit !== 'month' && unit !== 'year') throw new Error(`strange: ${words}`);
  const times = count === undefined ? 1 : counts.includes(count) ? counts.indexOf(count) + 2 : Number(count);
  return times * unitDays[unit];
};

test('the words never stray from the days by more than one in fifty', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3660 }), (days) => {
      expect(Math.abs(meant(cadenceWords(days)) - days)).toBeLessThanOrEqual(days / 50);
    }),
  );
});

test('the intervals to choose from have the present one among them, shortest first and none last', () => {
  expect(cadenceChoices(30)).toEqual([7, 14, 30, 60, 90, 182, 365, 730, null]);
  fc.assert(
    fc.property(fc.option(fc.integer({ min: 1, max: 3660 })), (present) => {
      const choices = cadenceChoices(present);
      const days = choices.slice(0, -1).map(Number);
      expect(choices).toContain(present);
      expect(choices.at(-1)).toBeNull();
      expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
    }),
  );
});
