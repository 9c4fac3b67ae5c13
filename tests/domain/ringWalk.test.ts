import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlterId } from '../../shared/domain/ids.ts';
import { type Post, stepFrom, type Walker, type WalkStep, walkOrder } from '../../shared/domain/ringWalk.ts';

const at = (id: string, turns: number, radius = 100) => ({
  id: id as AlterId,
  x: radius * Math.sin(turns * 2 * Math.PI),
  y: -radius * Math.cos(turns * 2 * Math.PI),
});

const ring = (...turns: number[]): Walker[] => walkOrder(turns.map((part, i) => at(`p${i}@${part}`, part)));

const post = (rings: readonly Walker[][], index: number, place: number): Post => {
  const walker = rings[index]?.[place];
  if (!walker) throw new Error('nobody stands there');
  return { ...walker, ring: index };
};

const idsOf = (walkers: readonly Walker[]): string[] => walkers.map(({ id }) => id);

const stepped = (rings: readonly Walker[][], from: Post, step: WalkStep) =>
  stepFrom(rings.length, (index) => rings[index] ?? [], from, step);

test('a walk goes clockwise from twelve o’clock, whatever the circle someone stands on', () => {
  const order = walkOrder([
    at('nine', 0.75),
    at('three', 0.25, 40),
    at('twelve', 0),
    at('six', 0.5),
    at('one', 0.08, 70),
  ]);
  expect(idsOf(order)).toEqual(['twelve', 'one', 'three', 'six', 'nine']);
});

test('one behind the other are told apart by their ids, in any order they are given', () => {
  expect(idsOf(walkOrder([at('b', 0.25, 40), at('a', 0.25, 80)]))).toEqual(['a', 'b']);
  expect(idsOf(walkOrder([at('a', 0.25, 80), at('b', 0.25, 40)]))).toEqual(['a', 'b']);
});

test('a step along a ring goes round it, and its ends are the first and the last from twelve o’clock', () => {
  const rings = [ring(0.1, 0.4, 0.9)];
  expect(stepped(rings, post(rings, 0, 2), 'clockwise')?.id).toBe('p0@0.1');
  expect(stepped(rings, post(rings, 0, 0), 'back')?.id).toBe('p2@0.9');
  expect(stepped(rings, post(rings, 0, 1), 'first')?.id).toBe('p0@0.1');
  expect(stepped(rings, post(rings, 0, 1), 'last')?.id).toBe('p2@0.9');
});

test('a step across goes to whoever is nearest in angle, also over twelve o’clock, and passes empty rings', () => {
  const rings = [ring(0.02), ring(), ring(0.2, 0.5, 0.95)];
  const out = stepped(rings, post(rings, 0, 0), 'outwards');
  expect(out).toMatchObject({ id: 'p2@0.95', ring: 2 });
  expect(stepped(rings, post(rings, 2, 1), 'inwards')).toMatchObject({ id: 'p0@0.02', ring: 0 });
  expect(stepped(rings, post(rings, 0, 0), 'inwards')).toBeUndefined();
  expect(stepped(rings, post(rings, 2, 0), 'outwards')).toBeUndefined();
});

test('from where someone was who is gone, the walk goes on with the next', () => {
  const rings = [ring(0.1, 0.4, 0.9)];
  const gone: Post = { id: 'gone' as AlterId, ring: 0, angle: 0.5 * 2 * Math.PI };
  expect(stepped(rings, gone, 'clockwise')?.id).toBe('p2@0.9');
  expect(stepped(rings, gone, 'back')?.id).toBe('p1@0.4');
  expect(stepped([ring()], gone, 'clockwise')).toBeUndefined();
  expect(stepped([ring()], gone, 'back')).toBeUndefined();
});

test('walking on meets everyone of the ring once, and walking back undoes each step', () => {
  const turns = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(turns, (parts) => {
      const rings = [ring(...parts.map((part) => part / 1000))];
      let here = post(rings, 0, 0);
      const met = new Set<string>();
      for (let i = 0; i < parts.length; i += 1) {
        met.add(here.id);
        const next = stepped(rings, here, 'clockwise');
        if (!next) throw new Error('the walk ended');
        expect(stepped(rings, next, 'back')?.id).toBe(here.id);
        here = next;
      }
      expect(met.size).toBe(parts.length);
      expect(here.id).toBe(rings[0]?.[0]?.id);
    }),
  );
});
