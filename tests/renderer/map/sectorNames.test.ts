import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DrawnSector, roomForNames, sectorNames } from '../../../renderer/features/map/engine/paintSectors.ts';

const turn = 2 * Math.PI;
// Six pixels a letter, and an ellipsis as everywhere.
const measure = {
  width: (text: string) => text.length * 6,
  fitted: (text: string, _font: string, most: number) =>
    text.length * 6 <= most ? text : `${text.slice(0, Math.floor(most / 6) - 1)}…`,
};

const setting = (size: { width: number; height: number } | null) => ({
  inner: 10,
  outer: 300,
  view: { x: 400, y: 330, zoom: 1 },
  theme: { font: 'sans-serif' },
  measure,
  size,
  scale: 1,
  isTaken: () => false,
});

const namesOf = (sectors: readonly DrawnSector[], size: { width: number; height: number } | null) =>
  sectorNames(sectors, setting(size) as never);

const equal = (names: readonly string[]): DrawnSector[] =>
  names.map((name, index) => ({
    name,
    from: (index / names.length) * turn,
    to: ((index + 1) / names.length) * turn,
  }));

test('sixteen narrow sectors have names that do not overlap', () => {
  const word = fc.string({ minLength: 1, maxLength: 24 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 16 }), (words) => {
      const names = namesOf(equal(words), null);
      names.forEach((one, index) => {
        for (const other of names.slice(index + 1)) {
          const apart =
            one.x + one.width <= other.x || other.x + other.width <= one.x || Math.abs(one.y - other.y) >= 12;
          expect(apart).toBe(true);
        }
      });
    }),
  );
});

test('names that would stand on one place go further out, one line each', () => {
  const down = turn / 4;
  const narrow = ['Choir', 'School', 'Rowing'].map((name, index) => {
    const from = down - 0.06 + 0.04 * index;
    return { name, from, to: from + 0.04 };
  });
  const [choir, school, rowing] = namesOf(
    [...narrow, { name: 'Work', from: down + 0.06, to: down - 0.06 + turn }],
    null,
  );
  const lines = [choir, school, rowing].map((name) => ((name?.y ?? 0) - (330 + 312)) / 15);
  lines.forEach((line, index) => {
    expect(line).toBeCloseTo(index, 1);
  });
});

test('a name whose place is taken by something else goes further out', () => {
  const sectors = equal(['Choir', 'School']);
  const isTaken = ({ text, y }: { text: string; y: number }) => text === 'Choir' && y < 330 + 312 + 10;
  const [choir, school] = sectorNames(sectors, { ...setting(null), isTaken } as never);
  expect(choir?.y).toBeCloseTo(330 + 312 + 15, 6);
  expect(school).toEqual(namesOf(sectors, null)[1]);
});

test('in a window every name is within it, on a picture each stands at its own place', () => {
  const words = ['Western hospital', 'Choir', 'A very long name of a place where people met', 'School'];
  for (const { x, y, width } of namesOf(equal(words), { width: 800, height: 660 })) {
    expect(x).toBeGreaterThanOrEqual(8);
    expect(x + width).toBeLessThanOrEqual(792);
    expect(y).toBeGreaterThanOrEqual(14);
    expect(y).toBeLessThanOrEqual(646);
  }
  const [first] = namesOf(equal(words), null);
  // 312 from the middle, at an eighth of a turn.
  expect(first?.x).toBeCloseTo(400 + 312 * Math.cos(turn / 8), 6);
  expect(first?.y).toBeCloseTo(330 + 312 * Math.sin(turn / 8), 6);
});

test('a circle that is not divided has no names', () => {
  expect(namesOf(equal(['Choir']), null)).toEqual([]);
});

const theme = { font: 'sans-serif' };
const at = (name: string, middle: number) => ({ name, from: middle - 0.3, to: middle + 0.3 });
const room = (names: readonly string[], size: { width: number; height: number }) =>
  roomForNames(
    names.map((name, i) => at(name, (i / names.length) * 2 * Math.PI)),
    size,
    theme,
    measure as never,
  );

test('a long name beside the map needs its width, one below it a line, and a map that is not divided nothing', () => {
  const size = { width: 2000, height: 800 };
  const long = room(['Royal Observatory', 'B', 'C', 'D'], size);
  expect(long.width).toBeGreaterThanOrEqual(6 * 17);
  expect(long.height).toBeGreaterThan(15);
  expect(long.height).toBeLessThan(40);
  expect(room(['A', 'B', 'C', 'D'], size).width).toBeLessThan(50);
  // The second stands centred below a low map, beyond whose sides it reaches.
  expect(room(['A', 'R'.repeat(30), 'C', 'D'], { width: 2000, height: 240 }).width).toBeLessThan(50);
  expect(room(['Royal Observatory'], size)).toEqual({ width: 0, height: 0 });
});

test('a small map is not made smaller for names', () => {
  expect(room(['Royal Observatory', 'Northern School'], { width: 320, height: 150 })).toEqual({ width: 0, height: 0 });
  const narrow = room(['Royal Observatory', 'Northern School'], { width: 500, height: 700 });
  expect(narrow.width).toBeLessThanOrEqual(80);
});
