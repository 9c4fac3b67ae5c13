import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type CalendarDate, calendarDateSchema } from '../../shared/domain/calendarDate.ts';
import { standingOf } from '../../shared/domain/drift.ts';
import type { TierId } from '../../shared/domain/ids.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';

/** So many days after the first of 2026. */
const day = (days: number): CalendarDate =>
  v.parse(calendarDateSchema, new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));

/** Contacts every so many days, the last one on day 300. */
const every = (days: number): CalendarDate[] => Array.from({ length: 5 }, (_, index) => day(300 - index * days));

const standing = (tier: string, contacts: readonly CalendarDate[], today: CalendarDate) =>
  standingOf(tier as TierId, contacts, defaultTiers, today);

test('whoever is met far less often than their ring asks for drifts outwards, far more often inwards', () => {
  expect(standing('inner', every(60), day(305))).toEqual({ declared: 'inner', observed: 'active', inwards: false });
  expect(standing('wider', every(7), day(301))).toEqual({ declared: 'wider', observed: 'inner', inwards: true });
});

test('the next ring is a drift too, in either direction', () => {
  expect(standing('close', every(90), day(301))).toEqual({ declared: 'close', observed: 'active', inwards: false });
  expect(standing('active', every(30), day(301))).toEqual({ declared: 'active', observed: 'close', inwards: true });
});

test('nothing is said of whoever stands where contacts put them, or had too few, or stands outside the rings', () => {
  expect(standing('active', every(60), day(305))).toBe('settled');
  expect(standing('inner', [], day(305))).toBe('unknown');
  expect(standing('inner', every(60).slice(0, 2), day(305))).toBe('unknown');
  expect(standing('to-meet', every(7), day(305))).toBe('unknown');
  expect(standing('gone', every(7), day(305))).toBe('unknown');
});
