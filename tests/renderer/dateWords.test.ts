import * as v from 'valibot';
import { expect, test } from 'vitest';
import { birthdayWords, instantWords, momentWords } from '../../renderer/parts/dateWords.ts';
import { type Birthday, type CalendarDate, calendarDateWords } from '../../shared/domain/calendarDate.ts';
import { instantSchema } from '../../shared/domain/ids.ts';

const local = (year: number, month: number, day: number, hour: number, minute: number) =>
  v.parse(instantSchema, new Date(year, month - 1, day, hour, minute).toISOString());
const today = '2026-03-30' as CalendarDate;

test.each([
  [local(2026, 3, 30, 0, 0), /^today /],
  [local(2026, 3, 30, 23, 59), /^today /],
  // The night on which many clocks went forward lies in between.
  [local(2026, 3, 29, 0, 30), /^yesterday /],
  [local(2026, 3, 29, 23, 59), /^yesterday /],
  [local(2026, 3, 28, 23, 59), /28/],
  // A clock that runs ahead, or a laptop further east.
  [local(2026, 3, 31, 0, 5), /31/],
])('a moment lately in words: %s', (instant, words) => {
  const said = momentWords(instant, today);
  expect(said).toMatch(words);
  expect(said).toMatch(/\d\d/);
});

test('a day is written in one way, whatever it is the day of', () => {
  expect(instantWords(local(2026, 3, 30, 12, 0))).toBe(calendarDateWords(today));
  expect(birthdayWords('1974-03-17' as Birthday)).toBe('17 March 1974');
  expect(birthdayWords('--02-29' as Birthday)).toBe('29 February');
});
