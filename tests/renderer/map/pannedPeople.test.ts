import { expect, test, vi } from 'vitest';
import { PannedPeople } from '../../../renderer/features/map/engine/pannedPeople.ts';
import type { Surface } from '../../../renderer/features/map/engine/surface.ts';
import type { View } from '../../../renderer/features/map/engine/view.ts';

const start: View = { x: 400, y: 300, zoom: 0.5 };
const by = (x: number, y: number): View => ({ ...start, x: start.x + x, y: start.y + y });

/** People drawn at the start, and all that is asked of the surface since. */
const drawn = (isExact = true) => {
  const size = { width: 800, height: 600 };
  const pictures: number[] = [];
  const moves: [number, number][] = [];
  const surface: Pick<Surface, 'size' | 'picture' | 'movePicture'> = {
    size,
    picture: (_, beyond) => pictures.push(beyond),
    movePicture: (_, x, y) => {
      moves.push([x, y]);
      return isExact;
    },
  };
  const onRest = vi.fn();
  const people = new PannedPeople(surface, onRest);
  people.drawnAt(start);
  const follow = (view: View) => people.follow(view, () => undefined);
  return { people, follow, pictures, moves, onRest };
};

test('while nothing moves nothing is drawn, and people follow a pan as one picture', () => {
  const { follow, pictures, moves } = drawn();
  expect(follow(start)).toBe(true);
  expect(pictures).toEqual([]);
  expect(follow(by(10, 0))).toBe(true);
  expect(pictures).toEqual([160]);
  expect(follow(by(40, -20))).toBe(true);
  expect(follow(by(10, 0))).toBe(true);
  expect(pictures).toEqual([160]);
  expect(moves).toEqual([
    [30, -20],
    [0, 0],
  ]);
});

test('a pan beyond the picture makes another one', () => {
  const { follow, pictures } = drawn();
  follow(by(10, 0));
  follow(by(170, 0));
  expect(pictures.length).toBe(1);
  follow(by(171, 0));
  expect(pictures.length).toBe(2);
});

test('everyone is drawn at another zoom', () => {
  const { follow, pictures } = drawn();
  expect(follow({ ...start, zoom: 0.6 })).toBe(false);
  expect(pictures).toEqual([]);
});

test('once the people are drawn anew, the next pan makes a picture of them as they are now', () => {
  const { people, follow, pictures } = drawn();
  follow(by(10, 0));
  people.drawnAt(by(10, 0));
  follow(by(12, 0));
  expect(pictures.length).toBe(2);
});

test('a picture beside its place by a part of a pixel gives way to a drawing when the pan rests', () => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  try {
    const { follow, onRest } = drawn(false);
    follow(by(10, 0));
    follow(by(10.4, 0));
    vi.advanceTimersByTime(100);
    follow(by(11.4, 0));
    vi.advanceTimersByTime(100);
    expect(onRest).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60);
    expect(onRest).toHaveBeenCalledTimes(1);
  } finally {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  }
});
