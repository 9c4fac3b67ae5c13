import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type CalendarDate, calendarDateSchema, dayNumber } from '../../shared/domain/calendarDate.ts';
import { observedTier, realInterval } from '../../shared/domain/observedTier.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';

const dayMs = 86_400_000;
const zero = Date.UTC(2020, 0, 1);
/** So many days after the first of 2020. */
const date = (days: number): CalendarDate =>
  v.parse(calendarDateSchema, new Date(zero + days * dayMs).toISOString().slice(0, 10));

const observed = (contacts: readonly number[], today: number): string | undefined =>
  observedTier(contacts.map(date), defaultTiers, date(today))?.id;

const anyContacts = fc.array(fc.nat(3000), { maxLength: 12 });
const rank = (id: string | undefined): number => defaultTiers.findIndex((tier) => tier.id === id);

test('the days between two dates are those of the calendar', () => {
  // From the year 103 to 3936.
  const anyDay = fc.integer({ min: -700_000, max: 700_000 });
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) => {
      expect(dayNumber(date(b)) - dayNumber(date(a))).toBe(b - a);
    }),
    { numRuns: 500 },
  );
  expect(dayNumber(v.parse(calendarDateSchema, '0000-01-01'))).toBe(0);
});

describe('the ring on which contacts put somebody', () => {
  test('is the one in whose cadence they are met', () => {
    for (const { id, cadenceDays } of defaultTiers) {
      if (cadenceDays === null) continue;
      const contacts = [0, 1, 2, 3].map((n) => n * cadenceDays);
      expect(observed(contacts, 3 * cadenceDays)).toBe(id);
      expect(observed(contacts, 4 * cadenceDays)).toBe(id);
    }
  });

  test('is the nearest one: a little late is no other ring, a silence of years is the outermost', () => {
    const weekly = [0, 7, 14, 21];
    expect([30, 40, 90, 200, 290, 2900].map((today) => observed(weekly, today))).toEqual([
      'inner',
      'close',
      'active',
      'wider',
      'known',
      'known',
    ]);
    expect(observed([0, 1, 2, 3], 4)).toBe('inner');
  });

  test('is not told from fewer than three days of contact, nor where no ring has a cadence', () => {
    expect([[], [5], [5, 6], [5, 5, 6, 6]].map((contacts) => observed(contacts, 9))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(observedTier([0, 7, 14].map(date), [{ kind: 'ring', cadenceDays: null }], date(15))).toBeUndefined();
    expect(observedTier([0, 7, 14].map(date), [{ kind: 'outside', cadenceDays: 7 }], date(15))).toBeUndefined();
  });

  test('forgets what was usual before the last five intervals, and one odd interval among them', () => {
    expect(observed([0, 365, 730, 737, 744, 751, 758, 765], 766)).toBe('inner');
    expect(observed([0, 7, 14, 60, 67, 74], 75)).toBe('inner');
    // Of six intervals the median would lie between a week and a year.
    expect(observed([0, 365, 730, 1095, 1102, 1109, 1116], 1117)).toBe('inner');
  });

  test('is the first of two that are equally near, as a ratio', () => {
    const tiers = [5, 20].map((cadenceDays) => ({ kind: 'ring', cadenceDays }) as const);
    const contacts = [0, 10, 20].map(date);
    expect(observedTier(contacts, tiers, date(21))).toBe(tiers[0]);
    expect(observedTier(contacts, tiers.toReversed(), date(21))).toBe(tiers[1]);
  });

  test('does not depend on the order of contacts, on doubles, on the future, or on when it all was', () => {
    fc.assert(
      fc.property(anyContacts, fc.nat(3000), fc.nat(2000), (contacts, today, shift) => {
        const told = observed(contacts, today);
        expect(observed([...contacts].reverse(), today)).toBe(told);
        expect(observed([...contacts, ...contacts, today + 1, today + 400], today)).toBe(told);
        const later = contacts.map((day) => day + shift);
        expect(observed(later, today + shift)).toBe(told);
      }),
    );
  });

  test('never comes nearer by silence', () => {
    fc.assert(
      fc.property(anyContacts, fc.integer({ min: 3000, max: 5000 }), fc.nat(900), (contacts, today, more) => {
        expect(rank(observed(contacts, today + more))).toBeGreaterThanOrEqual(rank(observed(contacts, today)));
      }),
    );
  });

  test('goes by an interval that is at least the silence, and at most that or the longest of the last', () => {
    fc.assert(
      fc.property(anyContacts, (contacts) => {
        const interval = realInterval(contacts.map(date), date(3000));
        const days = [...new Set(contacts)].sort((a, b) => a - b);
        expect(interval === undefined).toBe(days.length < 3);
        if (interval === undefined) return;
        const silence = 3000 - (days.at(-1) ?? 0);
        const gaps = days.slice(1).map((day, at) => day - (days[at] ?? 0));
        expect(interval).toBeGreaterThanOrEqual(silence);
        expect(interval).toBeLessThanOrEqual(Math.max(silence, ...gaps));
      }),
    );
  });
});
