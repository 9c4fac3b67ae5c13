import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allChosen,
  nothingChosen,
  type Press,
  pressed,
  rowAfterKey,
} from '../../../renderer/features/map/tray/selection.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';

const ids = Array.from({ length: 12 }, (_, i) => `p${i}` as AlterId);
const chosenAfter = (...presses: readonly [index: number, press: Press][]): string[] => [
  ...presses.reduce((selection, [index, press]) => pressed(selection, ids, index, press), nothingChosen).chosen,
];

test('a press chooses one, and another press another', () => {
  expect(chosenAfter([3, 'alone'])).toEqual(['p3']);
  expect(chosenAfter([3, 'alone'], [5, 'alone'])).toEqual(['p5']);
});

test('a toggle adds and takes away', () => {
  expect(chosenAfter([3, 'alone'], [5, 'toggle'], [7, 'toggle'], [5, 'toggle'])).toEqual(['p3', 'p7']);
});

test('a range runs from where the last single press was, in both directions, however often it is drawn anew', () => {
  expect(chosenAfter([3, 'alone'], [5, 'range'])).toEqual(['p3', 'p4', 'p5']);
  expect(chosenAfter([3, 'alone'], [9, 'range'], [1, 'range'])).toEqual(['p1', 'p2', 'p3']);
});

test('all are chosen without moving the keyboard', () => {
  const all = allChosen({ ...nothingChosen, cursor: 4 }, ids);
  expect(all.chosen.size).toBe(ids.length);
  expect(all.cursor).toBe(4);
});

test('whatever is pressed, only those who are there are chosen', () => {
  const anyPress = fc.tuple(fc.integer({ min: -5, max: 40 }), fc.constantFrom<Press>('alone', 'toggle', 'range'));
  fc.assert(
    fc.property(fc.array(anyPress), fc.nat(ids.length), (presses, count) => {
      const there = ids.slice(0, count);
      const end = presses.reduce((old, [index, press]) => pressed(old, there, index, press), nothingChosen);
      for (const id of end.chosen) expect(there).toContain(id);
      expect(end.cursor).toBeGreaterThanOrEqual(0);
      expect(end.cursor).toBeLessThan(Math.max(1, count));
    }),
  );
});

test('keys move the keyboard within the list', () => {
  expect(rowAfterKey('ArrowUp', 0, 12)).toBe(0);
  expect(rowAfterKey('ArrowDown', 3, 12)).toBe(4);
  expect(rowAfterKey('PageDown', 5, 12)).toBe(11);
  expect(rowAfterKey('End', 5, 12)).toBe(11);
  expect(rowAfterKey('Home', 5, 12)).toBe(0);
  expect(rowAfterKey('x', 5, 12)).toBeUndefined();
});
