import { expect, test } from 'vitest';
import { roomForNames } from '../../../renderer/features/map/engine/paintSectors.ts';

const theme = { font: 'sans-serif' };
const width = (text: string): number => text.length * 7;
const at = (name: string, middle: number) => ({ name, from: middle - 0.3, to: middle + 0.3 });
const room = (names: readonly string[], size: { width: number; height: number }) =>
  roomForNames(
    names.map((name, i) => at(name, (i / names.length) * 2 * Math.PI)),
    size,
    theme,
    width,
  );

test('a long name beside the map needs its width, one below it a line, and a map that is not divided nothing', () => {
  const size = { width: 2000, height: 800 };
  const long = room(['Royal Observatory', 'B', 'C', 'D'], size);
  expect(long.width).toBeGreaterThanOrEqual(7 * 17);
  expect(long.height).toBeGreaterThan(15);
  expect(long.height).toBeLessThan(40);
  expect(room(['A', 'B', 'C', 'D'], size).width).toBeLessThan(50);
  expect(room(['Royal Observatory'], size)).toEqual({ width: 0, height: 0 });
});

test('a small map is not made smaller for names', () => {
  expect(room(['Royal Observatory', 'Northern School'], { width: 320, height: 150 })).toEqual({ width: 0, height: 0 });
  const narrow = room(['Royal Observatory', 'Northern School'], { width: 500, height: 700 });
  expect(narrow.width).toBeLessThanOrEqual(80);
});
