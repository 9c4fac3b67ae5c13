import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundsInView, toScreen } from '../../../renderer/features/map/engine/view.ts';
import { frameOf, gripOf, isCutOff, littleView, placeAt } from '../../../renderer/features/map/minimap/frame.ts';

const bounds = { left: -500, right: 500, top: -520, bottom: 500 };
const size = { width: 1200, height: 740 };
const side = 136;
const little = littleView(bounds, side);
const anyView = fc.record({
  x: fc.double({ min: -2000, max: 2000, noNaN: true }),
  y: fc.double({ min: -2000, max: 2000, noNaN: true }),
  zoom: fc.double({ min: 0.8, max: 4, noNaN: true }),
});

test('the whole map is not cut off where it fits, and is where it does not', () => {
  expect(isCutOff(bounds, { x: 600, y: 380, zoom: 0.7 }, size)).toBe(false);
  expect(isCutOff(bounds, { x: 600, y: 380, zoom: 1 }, size)).toBe(true);
  expect(isCutOff(bounds, { x: 100, y: 380, zoom: 0.7 }, size)).toBe(true);
  // The left edge of the map half a pixel, and then two, beyond the window's.
  expect(isCutOff(bounds, { x: 349.5, y: 380, zoom: 0.7 }, size)).toBe(false);
  expect(isCutOff(bounds, { x: 348, y: 380, zoom: 0.7 }, size)).toBe(true);
});

test('the frame lies within the little map, whatever is seen', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const { left, top, width, height } = frameOf(view, size, little, side);
      expect(Math.min(left, top, width, height)).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(side + 1e-9);
      expect(top + height).toBeLessThanOrEqual(side + 1e-9);
    }),
  );
});

test('a press on the frame that does not move leaves everything where it is; one beside it goes there', () => {
  fc.assert(
    fc.property(anyView, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (view, part) => {
      const frame = frameOf(view, size, little, side);
      fc.pre(frame.width > 2 && frame.height > 2);
      const at = { x: frame.left + frame.width * part, y: frame.top + frame.height * part };
      const place = placeAt(at, gripOf(at, frame, view, size, little), little);
      const seen = boundsInView(view, size);
      expect(place.x).toBeCloseTo((seen.left + seen.right) / 2, 5);
      expect(place.y).toBeCloseTo((seen.top + seen.bottom) / 2, 5);
    }),
  );
  const frame = { left: 50, top: 50, width: 20, height: 20 };
  const beside = { x: 10, y: 12 };
  const view = { x: 600, y: 380, zoom: 3 };
  const place = placeAt(beside, gripOf(beside, frame, view, size, little), little);
  expect(toScreen(little, place)).toEqual({ x: expect.closeTo(10), y: expect.closeTo(12) });
});
