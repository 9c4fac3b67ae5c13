import { expect, test } from 'vitest';
import type { Figure } from '../../../renderer/features/map/engine/figure.ts';
import { FigureGrid } from '../../../renderer/features/map/engine/figureGrid.ts';
import { isWithinLine, peopleWithin } from '../../../renderer/features/map/engine/lasso.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';

const square = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 10 },
  { x: 0, y: 10 },
];

test('within a line is what it goes around, whichever way it was drawn', () => {
  for (const line of [square, square.toReversed()]) {
    expect(isWithinLine(line, { x: 5, y: 5 })).toBe(true);
    expect(isWithinLine(line, { x: 15, y: 5 })).toBe(false);
    expect(isWithinLine(line, { x: -1, y: 5 })).toBe(false);
    expect(isWithinLine(line, { x: 5, y: 11 })).toBe(false);
  }
});

test('a bay in the line is not within it', () => {
  const bay = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 5, y: 2 },
    { x: 0, y: 10 },
  ];
  expect(isWithinLine(bay, { x: 5, y: 8 })).toBe(false);
  expect(isWithinLine(bay, { x: 1, y: 5 })).toBe(true);
});

const standing = (id: string, x: number, y: number): Figure => ({
  person: {
    id: id as AlterId,
    name: id,
    nickname: '',
    tier: 'close' as TierId,
    angle: null,
    hue: null,
    group: '',
    seat: null,
    photo: null,
  },
  band: 0,
  mark: { diameter: 10, width: 10, height: 20, spacing: 20 },
  x,
  y,
  atX: x,
  atY: y,
  initials: null,
  label: null,
});

test('a lasso takes those within it and nobody beside it', () => {
  const grid = new FigureGrid();
  for (const figure of [standing('in', 5, 5), standing('near', 12, 5), standing('far', 500, 500)]) grid.put(figure);
  expect(peopleWithin({ grid }, square)).toEqual(['in']);
  expect(peopleWithin({ grid }, square.slice(0, 2))).toEqual([]);
});
