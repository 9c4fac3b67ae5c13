import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pixelsOf, pixelWords, possibleScale } from '../../../renderer/features/map/export/pictures.ts';

const side = fc.integer({ min: 1, max: 60_000 });
const size = fc.record({ width: side, height: side });

test.each([
  [{ width: 1500, height: 1600 }, 4],
  [{ width: 3900, height: 3900 }, 2],
])('%j is drawn %i times as fine, as was wished', (wished, scale) => {
  expect(possibleScale({ size: wished }, scale)).toBe(scale);
  expect(pixelsOf({ size: wished }, scale)).toEqual({ width: wished.width * scale, height: wished.height * scale });
  expect(pixelWords({ size: wished }, scale, scale)).not.toContain('most');
});

test('no picture is wider, higher or larger than one can be, and each is as fine as that allows', () => {
  fc.assert(
    fc.property(size, fc.constantFrom(2, 4), (wished, scale) => {
      const possible = possibleScale({ size: wished }, scale);
      const { width, height } = pixelsOf({ size: wished }, possible);
      expect(Math.max(width, height)).toBeLessThanOrEqual(16_000);
      expect(width * height).toBeLessThanOrEqual(180_000_000);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
      const full = Math.max(width / 16_000, height / 16_000, (width * height) / 180_000_000);
      // A picture of a single line of pixels is rounded by all of its height.
      if (possible < scale && Math.min(width, height) > 100) expect(full).toBeGreaterThan(0.97);
    }),
  );
});

test.each([
  ['a side that is too long', { width: 5200, height: 900 }, '16,000 × 2,769 pixels'],
  ['too many pixels in all', { width: 3600, height: 3600 }, '13,416 × 13,416 pixels'],
])('%s: the size that is made is said kindly, with what stays sharp', (_what, wished, pixels) => {
  const said = pixelWords({ size: wished }, possibleScale({ size: wished }, 4), 4);
  expect(said).toContain(`${pixels}, the most a picture of this map can hold here.`);
  expect(said).toContain('SVG and PDF stay sharp');
});
