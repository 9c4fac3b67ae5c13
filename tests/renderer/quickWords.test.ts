import { expect, test } from 'vitest';
import { strandedWords } from '../../renderer/features/desktop/strandedWords.ts';
import { knownWords } from '../../renderer/quick/knownWords.ts';

test('who is known is said with their ring', () => {
  expect(knownWords([])).toBe('');
  expect(knownWords([{ name: 'Maria Keller', ring: 'Close' }])).toBe('You know a Maria Keller (Close).');
  expect(knownWords([{ name: 'Émile Zola', ring: null }])).toBe('You know an Émile Zola (in the tray).');
  const two = [
    { name: 'Maria Keller', ring: 'Close' },
    { name: 'Maria Keller', ring: null },
  ];
  expect(knownWords(two)).toBe('You know 2 people called Maria Keller (Close, in the tray).');
});

test('who is left without a network is named, and counted where they are many', () => {
  expect(strandedWords(['Ada'])).toMatch(/^You added Ada quickly.*They are kept/);
  expect(strandedWords(['Ada', 'Bo', 'Cy'])).toMatch(/^You added Ada, Bo and Cy quickly/);
  expect(strandedWords(['A', 'B', 'C', 'D', 'E', 'F', 'G'])).toMatch(/^You added A, B, C, D, E and 2 more quickly/);
});
