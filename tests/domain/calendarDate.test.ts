import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  birthdaySchema,
  calendarDateSchema,
  dayNumber,
  daysBefore,
  parseBirthday,
  parseCalendarDate,
} from '../../shared/domain/calendarDate.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const anyDay = fc.record({ year: fc.integer({ min: 0, max: 9999 }), month: fc.nat(14), day: fc.nat(33) });

// The platform's calendar, asked without any time zone: a day that it moves to another is none.
const isReal = ({ year, month, day }: { year: number; month: number; day: number }): boolean => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

describe('a calendar date', () => {
  test('is one exactly where the calendar has that day', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const text = `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
        expect(parseCalendarDate(text)).toBe(isReal(date) ? text : undefined);
        expect(parseBirthday(text)).toBe(isReal(date) ? text : undefined);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-04-31', false],
    ['0000-01-01', true],
    ['2024-00-10', false],
    ['2024-13-01', false],
    ['2024-1-1', false],
    ['2024-01-01T00:00:00Z', false],
    [' 2024-01-01', false],
    ['2024-01-01\n', false],
    ['２０２４-01-01', false],
    ['--02-29', false],
    ['', false],
  ])('%j: %s', (text, is) => {
    expect(parseCalendarDate(text) !== undefined).toBe(is);
  });
});

describe('a birthday', () => {
  test('without a year is one exactly where a leap year has that day', () => {
    fc.assert(
      fc.property(anyDay, ({ month, day }) => {
        const text = `--${two(month)}-${two(day)}`;
        expect(parseBirthday(text)).toBe(isReal({ year: 2000, month, day }) ? text : undefined);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['--02-29', true],
    ['--02-30', false],
    ['-02-28', false],
    ['---02-28', false],
    ['--2-28', false],
    ['02-28', false],
  ])('%j: %s', (text, is) => {
    expect(parseBirthday(text) !== undefined).toBe(is);
  });

  test('is text, and nothing else counts as one', () => {
    for (const value of [20240101, new Date(0), null, ['2024-01-01']]) {
      expect([v.is(birthdaySchema, value), v.is(calendarDateSchema, value)]).toEqual([false, false]);
    }
  });
});

test('so many days before a day is the day that lies so many days before it', () => {
  const most = dayNumber(v.parse(calendarDateSchema, '9999-12-31'));
  fc.assert(
    fc.property(fc.nat(most), fc.nat(most), (one, other) => {
      const [from, to] = [Math.max(one, other), Math.min(one, other)];
      const first = v.parse(calendarDateSchema, '0000-01-01');
      const day = daysBefore(first, -from);
      expect(dayNumber(day)).toBe(from);
      expect(dayNumber(daysBefore(day, from - to))).toBe(to);
    }),
    { numRuns: 2000 },
  );
  const day = (text: string) => v.parse(calendarDateSchema, text);
  expect(daysBefore(day('2024-03-01'), 1)).toBe('2024-02-29');
  expect(daysBefore(day('1900-03-01'), 1)).toBe('1900-02-28');
  expect(daysBefore(day('2026-01-01'), 1)).toBe('2025-12-31');
});
