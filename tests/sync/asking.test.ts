import { expect, test } from 'vitest';
import { Asking } from '../../shared/sync/asking.ts';

const [a, b] = [
  { writer: 'a', from: 3 },
  { writer: 'b', from: 1 },
];

test('what brought nothing is asked again after half a minute, then each time twice as long, at most an hour (H2)', () => {
  const asking = new Asking();
  const said: number[] = [];
  for (let second = 0; second < 5 * 3600; second += 1) {
    if (asking.due([a], second * 1000).length > 0) said.push(second);
  }
  const waits = said.slice(1).map((second, at) => second - (said[at] ?? 0));
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 3840, 3840]);
});

test('another gap of the same device is asked for at once, and is no repetition (H2)', () => {
  const asking = new Asking();
  expect(asking.due([a, b], 0)).toEqual([a, b]);
  expect(asking.isRepeated(a)).toBe(false);
  expect(asking.due([a, b], 30_000)).toEqual([a, b]);
  expect(asking.isRepeated(a)).toBe(true);
  const further = { ...a, from: 4 };
  expect(asking.due([further, b], 31_000)).toEqual([further]);
  expect(asking.isRepeated(further)).toBe(false);
  expect(asking.isRepeated(b)).toBe(true);
});

test('a clock that jumps, either way, makes it ask sooner and never later (H2)', () => {
  for (const jump of [-1e12, 1e12]) {
    const asking = new Asking();
    asking.due([a], 5e12);
    expect(asking.due([a], 5e12 + 29_000)).toEqual([]);
    expect(asking.due([a], 5e12 + jump)).toEqual([a]);
  }
});
