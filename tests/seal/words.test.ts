import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fourWords, wordList } from '../../shared/seal/words.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

/** Letters to change, add or take out to make one word of another (Levenshtein). */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [column, wanted] of [...other].entries())
      next.push(
        Math.min((row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1, (row[column] ?? 0) + (letter === wanted ? 0 : 1)),
      );
    row = next;
  }
  return row[other.length] ?? 0;
};

test('the list has 256 short words of plain letters, in order, each once', () => {
  expect(wordList).toHaveLength(256);
  expect([...new Set(wordList)].sort()).toEqual(wordList);
  expect(wordList.filter((word) => !/^[a-z]{4,9}$/.test(word))).toEqual([]);
});

test('no two words are within one letter of each other', () => {
  const near = wordList.flatMap((word, at) => wordList.slice(at + 1).filter((other) => distance(word, other) < 2));
  expect(near).toEqual([]);
});

test('both laptops show the same words, whoever is named first (P5)', () => {
  fc.assert(
    fc.property(bytes32, bytes32, bytes32, (key, one, other) => {
      expect(fourWords(key, one, other)).toEqual(fourWords(key, other, one));
      expect(fourWords(key, one, other)).toHaveLength(4);
      for (const word of fourWords(key, one, other)) expect(wordList).toContain(word);
    }),
  );
});

test('another key or another device has other words (P5)', () => {
  const [key, one, other, third] = [1, 2, 3, 4].map((fill) => new Uint8Array(32).fill(fill));
  if (!key || !one || !other || !third) throw new Error('four are made');
  const words = fourWords(key, one, other);
  expect(fourWords(key, one, third)).not.toEqual(words);
  expect(fourWords(key, third, other)).not.toEqual(words);
  expect(fourWords(third, one, other)).not.toEqual(words);
});
