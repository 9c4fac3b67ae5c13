import { expect, test } from 'vitest';
import { loadSample } from '../../../renderer/parts/loadSample.ts';
import { value } from '../../support/vault.ts';

test('everybody of the sample has a seat, and whoever shares a tie of the family stands near', async () => {
  const { people, ties } = value(await loadSample());
  const seats = new Map(people.map(({ key, seat }) => [key, seat ?? Number.NaN]));
  expect([...seats.values()].every(Number.isFinite)).toBe(true);
  const apart = (a: string, b: string): number => {
    const gap = Math.abs((seats.get(a) ?? 0) - (seats.get(b) ?? 0));
    return Math.min(gap, 2 * Math.PI - gap);
  };
  const mean = (gaps: readonly number[]): number => gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const tied = mean(ties.map(({ a, b }) => apart(a, b)));
  const any = mean(people.flatMap((one) => people.map((other) => apart(one.key, other.key))));
  expect(tied).toBeLessThan(any / 2);
});
