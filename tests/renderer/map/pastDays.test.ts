import * as v from 'valibot';
import { expect, test } from 'vitest';
import { changeDays, daysAfter, daysBetween, nextDay } from '../../../renderer/features/map/past/pastDays.ts';
import { type CalendarDate, calendarDateSchema } from '../../../shared/domain/calendarDate.ts';
import { alterWith } from '../../domain/anyAlter.ts';

const day = (text: string): CalendarDate => v.parse(calendarDateSchema, text);

test('days are counted over the ends of months and years', () => {
  expect(daysAfter(day('2025-12-30'), 3)).toBe('2026-01-02');
  expect(daysBetween(day('2025-12-30'), day('2026-03-01'))).toBe(61);
  expect(daysAfter(day('2028-02-28'), daysBetween(day('2028-02-28'), day('2028-03-01')))).toBe('2028-03-01');
});

test('the map changed on the days on which somebody came or was moved, each once, in order', () => {
  const alters = [
    alterWith({
      id: 'a',
      createdAt: '2026-02-01T10:00:00.000Z',
      was: [
        { day: '2026-02-05', place: 'inner' },
        { day: '2026-03-01', place: null },
      ],
    }),
    alterWith({ id: 'b', createdAt: '2026-02-05T23:59:00.000Z' }),
    alterWith({ id: 'c', createdAt: '1970-01-01T00:00:00.000Z' }),
  ];
  expect(changeDays(alters, day('2026-02-01'))).toEqual(['2026-02-01', '2026-02-05', '2026-03-01']);
});

test('days are played from change to change, then comes today, then nothing', () => {
  const changes = ['2026-02-01', '2026-02-05', '2026-03-01'].map(day);
  const today = day('2026-03-10');
  const played = [day('2026-02-01')];
  for (let next = nextDay(changes, day('2026-02-01'), today); next; next = nextDay(changes, next, today))
    played.push(next);
  expect(played).toEqual(['2026-02-01', '2026-02-05', '2026-03-01', '2026-03-10']);
});

test('a long life is played in at most sixty steps and one', () => {
  const first = day('2020-01-01');
  const changes = Array.from({ length: 1000 }, (_, index) => daysAfter(first, index));
  const today = daysAfter(first, 1200);
  let steps = 0;
  for (let next = nextDay(changes, first, today); next; next = nextDay(changes, next, today)) steps += 1;
  expect(steps).toBeGreaterThan(30);
  expect(steps).toBeLessThanOrEqual(61);
});
