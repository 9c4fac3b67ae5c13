import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  betweenRims,
  bowedCurve,
  bundledCurve,
  type Curve,
  distanceTo,
  pointAlong,
  wedgeCentres,
  wedgeOf,
  wedgeStarts,
  wedges,
} from '../../../renderer/features/map/engine/ties/curve.ts';
import { packed } from '../../../renderer/features/map/engine/ties/tiePaint.ts';
import type { Point } from '../../../renderer/features/map/engine/view.ts';

const anyNumber = fc.double({ min: -3000, max: 3000, noNaN: true });
const anyPoint = fc.record({ x: anyNumber, y: anyNumber });

const turn = 2 * Math.PI;

/** A point at an angle, in parts of a wedge from three o'clock, and a distance from the middle. */
const at = (wedge: number, radius: number): Point => {
  const angle = (wedge / wedges) * 2 * Math.PI;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
};

const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const middleApart = (one: Curve, other: Curve): number => apart(pointAlong(one, 0.5), pointAlong(other, 0.5));
const isReal = ({ a, controlA, controlB, b }: Curve): boolean =>
  [a, controlA, controlB, b].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));

test('a tie on its own passes nearer to the middle of the map than the straight line does', () => {
  const curve = bowedCurve({ x: 300, y: -200 }, { x: 300, y: 200 });
  expect(pointAlong(curve, 0.5).x).toBeCloseTo(300 - 0.32 * 150, 6);
  expect(pointAlong(curve, 0)).toEqual({ x: 300, y: -200 });
});

describe('bundles', () => {
  test('each tie keeps its ends, whoever else has ties, also in the very middle', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { minLength: 2, maxLength: 30 }), (points) => {
        const centres = wedgeCentres(points);
        const [a = { x: 0, y: 0 }, b = { x: 0, y: 0 }] = points;
        const curve = bundledCurve(a, b, centres);
        expect(isReal(curve)).toBe(true);
        expect(apart(pointAlong(curve, 0), a)).toBeLessThan(1e-9);
        expect(apart(pointAlong(curve, 1), b)).toBeLessThan(1e-9);
      }),
    );
    expect(isReal(bundledCurve({ x: 0, y: 0 }, { x: 0, y: 0 }, wedgeCentres([{ x: 0, y: 0 }])))).toBe(true);
  });

  test('ties between the same two parts of the circle run nearer to each other than they would alone', () => {
    const far = fc.double({ min: 300, max: 900, noNaN: true });
    const within = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    const pair = fc.tuple(within, far, within, far);
    fc.assert(
      fc.property(pair, pair, fc.integer({ min: 3, max: wedges - 3 }), (one, other, across) => {
        const ends = [one, other].map(([a, ra, b, rb]) => [at(a, ra), at(across + b, rb)] as const);
        const centres = wedgeCentres(ends.flat());
        const [bundled, alone] = [
          ends.map(([a, b]) => bundledCurve(a, b, centres)),
          ends.map(([a, b]) => bowedCurve(a, b)),
        ];
        const [first, second] = bundled;
        const [third, fourth] = alone;
        if (!first || !second || !third || !fourth) throw new Error('there are two ties');
        expect(middleApart(first, second)).toBeLessThanOrEqual(middleApart(third, fourth) + 1e-6);
      }),
    );
  });

  test('two who stand close are not joined by a long loop', () => {
    const crowd = Array.from({ length: 40 }, (_, index) => at((index % 16) + 0.5, 600));
    const [a, b] = [at(0.98, 600), at(1.02, 600)];
    const curve = bundledCurve(a, b, wedgeCentres([...crowd, a, b]));
    for (const part of [0.25, 0.5, 0.75]) expect(apart(pointAlong(curve, part), a)).toBeLessThan(2 * apart(a, b));
  });

  test('every place lies in one part of the circle', () => {
    fc.assert(
      fc.property(anyPoint, (point) => {
        expect(wedgeOf(point)).toBeGreaterThanOrEqual(0);
        expect(wedgeOf(point)).toBeLessThan(wedges);
      }),
    );
    expect([wedgeOf(at(0.5, 9)), wedgeOf(at(15.5, 9)), wedgeOf({ x: 9, y: -1e-300 })]).toEqual([0, 15, 0]);
  });
});

describe('where the circle is divided', () => {
  const sectors = [
    { from: 4.7, to: 6.1 },
    { from: 6.1, to: 6.5 },
    { from: 6.5, to: 4.7 + turn },
  ];

  test('no part of it reaches over a border', () => {
    const starts = wedgeStarts(sectors);
    expect(Math.abs(starts.length - wedges)).toBeLessThan(4);
    expect([...starts].sort((a, b) => a - b)).toEqual(starts);
    const around = (angle: number) => [angle - 0.01, angle + 0.01].map((to) => ({ x: Math.cos(to), y: Math.sin(to) }));
    for (const { from } of sectors) {
      const [before, after] = around(from).map((point) => wedgeOf(point, starts));
      expect(before).not.toBe(after);
    }
    fc.assert(
      fc.property(anyPoint, (point) => {
        expect(wedgeOf(point, starts)).toBeGreaterThanOrEqual(0);
        expect(wedgeOf(point, starts)).toBeLessThan(starts.length);
      }),
    );
  });
});

describe('pointing at a tie', () => {
  test('a point on the curve is no distance away, one beside it is as far as it is', () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, part) => {
        const curve = bowedCurve(a, b);
        expect(distanceTo(curve, pointAlong(curve, part), 20)).toBeLessThan(3);
      }),
    );
    const straight = bowedCurve({ x: -100, y: 0 }, { x: 100, y: 0 });
    expect(distanceTo(straight, { x: 20, y: 4 }, 5)).toBeCloseTo(4, 6);
  });

  test('what is further away than it may be is nowhere near', () => {
    const curve = bowedCurve({ x: -100, y: 0 }, { x: 100, y: 0 });
    expect(distanceTo(curve, { x: 20, y: 6 }, 5)).toBe(Number.POSITIVE_INFINITY);
    expect(distanceTo(curve, { x: 104, y: 4 }, 5)).toBe(Number.POSITIVE_INFINITY);
  });
});

test('in front of the people a line begins and ends at their rims', () => {
  const curve = betweenRims(bowedCurve({ x: -100, y: 0 }, { x: 100, y: 0 }), 12, 30);
  expect(curve.a).toEqual({ x: -88, y: 0 });
  expect(curve.b).toEqual({ x: 70, y: 0 });
});

test('a worker is handed each curve as eight numbers', () => {
  const curves = [bowedCurve({ x: 1, y: 2 }, { x: 3, y: 4 }), bowedCurve({ x: 5, y: 6 }, { x: 7, y: 8 })];
  const numbers = packed(curves);
  expect(numbers).toHaveLength(16);
  expect([...numbers.slice(8, 10), ...numbers.slice(14)]).toEqual([5, 6, 7, 8]);
});
