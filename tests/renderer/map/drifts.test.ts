import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { driftArrow, driftsOf } from '../../../renderer/features/map/drift/drifts.ts';
import { type CalendarDate, calendarDateSchema } from '../../../shared/domain/calendarDate.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { defaultTiers } from '../../../shared/domain/tier.ts';

/** So many days after the first of 2026. */
const day = (days: number): CalendarDate =>
  v.parse(calendarDateSchema, new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));

/** Contacts every so many days, the last one on day 300. */
const every = (days: number): CalendarDate[] => Array.from({ length: 5 }, (_, index) => day(300 - index * days));

const on = (tier: string, contacts: readonly CalendarDate[]) => [
  { id: 'ada' as AlterId, tier: tier as TierId, contacts },
];

test('whoever is met far less often than their ring asks for drifts outwards, far more often inwards', () => {
  const seldom = driftsOf(on('inner', every(60)), defaultTiers, day(305));
  expect(seldom).toMatchObject([{ id: 'ada', declared: 'inner', inwards: false }]);
  expect(seldom[0]?.observed).not.toBe('inner');
  expect(driftsOf(on('wider', every(7)), defaultTiers, day(301))).toMatchObject([{ declared: 'wider', inwards: true }]);
});

test('nothing is said of whoever stands where contacts put them, or had too few, or stands outside the rings', () => {
  const [drift] = driftsOf(on('inner', every(60)), defaultTiers, day(305));
  expect(driftsOf(on(drift?.observed ?? '', every(60)), defaultTiers, day(305))).toEqual([]);
  expect(driftsOf(on('inner', []), defaultTiers, day(305))).toEqual([]);
  expect(driftsOf(on('inner', every(60).slice(0, 2)), defaultTiers, day(305))).toEqual([]);
  expect(driftsOf(on('to-meet', every(7)), defaultTiers, day(305))).toEqual([]);
});

test('the arrow begins outside the mark and leads towards the middle or away from it', () => {
  const place = fc.record({ x: fc.integer({ min: 60, max: 900 }), y: fc.integer({ min: -900, max: 900 }) });
  fc.assert(
    fc.property(place, fc.double({ min: 4, max: 20, noNaN: true }), fc.boolean(), (at, radius, inwards) => {
      const arrow = driftArrow(at, radius, inwards);
      if (!arrow) throw new Error('nobody stands in the middle');
      expect(Math.hypot(arrow.from.x - at.x, arrow.from.y - at.y)).toBeGreaterThan(radius);
      const [near, far] = [Math.hypot(arrow.from.x, arrow.from.y), Math.hypot(arrow.to.x, arrow.to.y)];
      expect(far < near).toBe(inwards);
      expect(arrow.from.x * at.y - arrow.from.y * at.x).toBeCloseTo(0, 4);
    }),
  );
  expect(driftArrow({ x: 0, y: 0 }, 10, true)).toBeUndefined();
});
