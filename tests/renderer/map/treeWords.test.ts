import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movedWords, personWords, windowAround } from '../../../renderer/features/map/treeWords.ts';

test('a person is announced with their ring, their place on it and their ties', () => {
  const ada = { name: 'Ada Lovelace', ring: 'Close', place: 3, of: 15, ties: 4 };
  expect(personWords(ada)).toBe('Ada Lovelace, Close, 3 of 15, 4 ties');
  expect(personWords({ ...ada, ties: 1 })).toBe('Ada Lovelace, Close, 3 of 15, 1 tie');
  expect(personWords({ ...ada, ties: 0 })).toBe('Ada Lovelace, Close, 3 of 15, no ties');
  const spoke = { ...ada, spoke: 'in March' };
  expect(personWords(spoke)).toBe('Ada Lovelace, Close, 3 of 15, last spoke in March, 4 ties');
  expect(personWords({ ...spoke, sector: 'Pålstek' })).toBe(
    'Ada Lovelace, Close, 3 of 15, in Pålstek, last spoke in March, 4 ties',
  );
  expect(personWords({ ...spoke, drift: 'Wider' })).toBe(
    'Ada Lovelace, Close, 3 of 15, last spoke in March, 4 ties, drifted to Wider',
  );
});

test('a move is announced with the new place', () => {
  expect(movedWords('Ada', 'Close', { place: 4, of: 15 })).toBe('Ada moved to Close, 4 of 15.');
  expect(movedWords('8 people', 'Close', undefined)).toBe('8 people moved to Close.');
});

test('only some people are there, whoever is stood on among them, each at their own place', () => {
  const count = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(count, fc.nat(), (size, some) => {
      const index = some % size;
      const ring = Array.from({ length: size }, (_, i) => i);
      const { from, part } = windowAround(ring, index);
      expect(part).toContain(index);
      expect(part.length).toBeLessThanOrEqual(17);
      expect(part[0]).toBe(from);
    }),
  );
});
