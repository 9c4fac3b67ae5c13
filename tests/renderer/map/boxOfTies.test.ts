import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOfTies } from '../../../renderer/features/map/engine/paintTies.ts';
import { pointAlong } from '../../../renderer/features/map/engine/ties/curve.ts';

const size = { width: 800, height: 600 };
const coordinate = fc.integer({ min: -1000, max: 1000 });
const point = fc.record({ x: coordinate, y: coordinate });
const curve = fc.record({ a: point, controlA: point, controlB: point, b: point });
const view = fc.record({ x: coordinate, y: coordinate, zoom: fc.double({ min: 0.1, max: 4, noNaN: true }) });

test('whatever of a tie is on the screen lies within the box, with room for its width', () => {
  fc.assert(
    fc.property(fc.array(curve, { minLength: 1, maxLength: 4 }), view, (curves, from) => {
      const box = boxOfTies(curves, from, size);
      for (const one of curves) {
        for (let part = 0; part <= 1; part += 0.125) {
          const at = pointAlong(one, part);
          const [x, y] = [from.x + at.x * from.zoom, from.y + at.y * from.zoom];
          if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
          expect(box?.left).toBeLessThanOrEqual(Math.max(0, x - 2));
          expect(box?.right).toBeGreaterThanOrEqual(Math.min(size.width, x + 2));
          expect(box?.top).toBeLessThanOrEqual(Math.max(0, y - 2));
          expect(box?.bottom).toBeGreaterThanOrEqual(Math.min(size.height, y + 2));
        }
      }
    }),
  );
});

test('the box is no larger than the screen, and there is none for no ties or for ties beside the screen', () => {
  const from = { x: 0, y: 0, zoom: 1 };
  const across = { a: { x: -900, y: 5 }, controlA: { x: 0, y: 9 }, controlB: { x: 0, y: 9 }, b: { x: 2000, y: 40 } };
  expect(boxOfTies([across], from, size)).toEqual({ left: 0, right: 800, top: 2, bottom: 43 });
  const beside = { a: { x: 900, y: 0 }, controlA: { x: 950, y: 0 }, controlB: { x: 960, y: 9 }, b: { x: 990, y: 9 } };
  expect(boxOfTies([beside], from, size)).toBeUndefined();
  expect(boxOfTies([], from, size)).toBeUndefined();
});
