import { expect, test } from 'vitest';
import { EdgePull } from '../../../renderer/features/map/engine/edgePull.ts';

const size = { width: 800, height: 600 };
const middle = { x: 400, y: 300 };

/** A pull of something that has been in the middle. */
const arrived = (): EdgePull => {
  const edge = new EdgePull();
  expect(edge.pull(middle, size)).toBeUndefined();
  return edge;
};

test('what is led to an edge draws the map towards it, more the further it goes, and back inside it stops', () => {
  const edge = arrived();
  const [near, at, beyond] = [790, 799, 900].map((x) => edge.pull({ x, y: 300 }, size)?.x ?? 0);
  expect(near).toBeLessThan(0);
  expect(at).toBeLessThan(near ?? 0);
  expect(beyond).toBeLessThanOrEqual(at ?? 0);
  expect(Math.abs(beyond ?? 0)).toBeLessThanOrEqual(10);
  expect(edge.pull({ x: 4, y: 598 }, size)).toMatchObject({ x: expect.any(Number), y: expect.any(Number) });
  expect(edge.pull({ x: 4, y: 300 }, size)?.x).toBeGreaterThan(0);
  expect(edge.pull({ x: 400, y: 598 }, size)).toEqual({ x: 0, y: expect.any(Number) });
  expect(edge.pull(middle, size)).toBeUndefined();
});

test('it pulls slowest where it begins to, and at the edge as fast as anywhere', () => {
  const edge = arrived();
  expect([772.1, 800, 900].map((x) => edge.pull({ x, y: 300 }, size)?.x)).toEqual([expect.closeTo(-2, 0), -10, -10]);
});

test('who comes in over an edge does not push the map before they have been inside', () => {
  const edge = new EdgePull();
  expect(edge.pull({ x: 2, y: 300 }, size)).toBeUndefined();
  edge.pull(middle, size);
  expect(edge.pull({ x: 2, y: 300 }, size)).toBeDefined();
  edge.pull(undefined, size);
  expect(edge.pull({ x: 2, y: 300 }, size)).toBeUndefined();
});

test('a line around people may run along the edge', () => {
  const edge = arrived();
  expect(edge.pull({ x: 3, y: 300 }, size, true)).toBeUndefined();
  expect(edge.pull({ x: -3, y: 300 }, size, true)?.x).toBeGreaterThan(0);
});
