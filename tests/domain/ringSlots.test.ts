import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseSlots } from '../../shared/domain/ringChoice.ts';
import { crowding, markOn } from '../../shared/domain/ringMetrics.ts';
import { anglesOfId } from '../../shared/domain/ringSeats.ts';
import { sizeClass, slotTable, wrapAngle } from '../../shared/domain/ringSlots.ts';

const turn = 2 * Math.PI;
const anyCapacity = fc.option(fc.integer({ min: 1, max: 600 }), { nil: null });

test('a ring has room for everyone on it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), anyCapacity, (count, capacity) => {
      expect(sizeClass(count, capacity)).toBeGreaterThanOrEqual(count);
    }),
  );
});

test('a ring that fills up changes its size seldom and never shrinks', () => {
  fc.assert(
    fc.property(anyCapacity, (capacity) => {
      const sizes = Array.from({ length: 1000 }, (_, i) => sizeClass(i + 1, capacity));
      sizes.reduce((before, size) => {
        expect(size).toBeGreaterThanOrEqual(before);
        return size;
      });
      expect(new Set(sizes).size).toBeLessThan(36);
    }),
  );
});

test('a small ring within its capacity has exactly that many slots', () => {
  expect(sizeClass(1, 5)).toBe(5);
  expect(sizeClass(5, 5)).toBe(5);
  expect(sizeClass(15, 15)).toBe(15);
  expect(sizeClass(6, 5)).toBeGreaterThan(6);
});

test('slots keep their distance and their ring', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.double({ min: 20, max: 1500, noNaN: true }),
      fc.nat(6),
      (wanted, inner, ring) => {
        const mark = markOn(ring, wanted);
        const { slots, outer } = slotTable(wanted, inner, mark);
        expect(slots.length).toBeGreaterThanOrEqual(wanted);
        const radii = slots.map(({ x, y }) => Math.hypot(x, y));
        expect(Math.min(...radii)).toBeGreaterThan(inner + mark.diameter / 2);
        expect(Math.max(...radii)).toBeLessThan(outer - mark.diameter / 2);
        let least = Number.POSITIVE_INFINITY;
        slots.forEach((a, i) => {
          for (const b of slots.slice(i + 1)) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
        });
        expect(least).toBeGreaterThan(mark.spacing - 1e-6);
      },
    ),
  );
});

test('more people than slots is a bug', () => {
  expect(() => chooseSlots([{ id: 'ada', angle: 0, seat: null }], [])).toThrow('more people than slots');
});

test('the angles of ids are spread over the whole circle', () => {
  const eighths = new Array<number>(8).fill(0);
  for (let i = 0; i < 4000; i += 1) {
    for (const angle of anglesOfId(`person-${i}`)) {
      const eighth = Math.floor((angle / turn) * 8);
      eighths[eighth] = (eighths[eighth] ?? 0) + 1;
    }
  }
  for (const count of eighths) expect(Math.abs(count - 2000)).toBeLessThan(220);
});

test('angles are brought into one turn', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (angle) => {
      const wrapped = wrapAngle(angle);
      expect(wrapped).toBeGreaterThanOrEqual(0);
      expect(wrapped).toBeLessThan(turn);
      expect(Math.cos(wrapped)).toBeCloseTo(Math.cos(angle), 6);
    }),
  );
});

test('the fuller a ring, the closer its people stand, and the same size is the same object', () => {
  expect([1, 160, 161, 640, 5000].map(crowding)).toEqual([1, 1, 0.8, 0.64, 0.42]);
  expect(markOn(4, 100)).toBe(markOn(7, 12));
  expect(markOn(0, 5).diameter).toBeGreaterThan(markOn(1, 5).diameter);
});
