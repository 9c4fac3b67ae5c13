import { expect, test } from 'vitest';
import type { Figure } from '../../../renderer/features/map/engine/figure.ts';
import type { PeopleSetting } from '../../../renderer/features/map/engine/paintPeople.ts';
import { Repaint } from '../../../renderer/features/map/engine/repaint.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';

const size = { width: 1000, height: 800 };
const view = { x: 500, y: 400, zoom: 1 };

const someone = (id: string, atX: number, atY: number): Figure => ({
  person: {
    id: id as AlterId,
    name: id,
    nickname: '',
    tier: 'inner' as TierId,
    angle: null,
    seat: null,
    hue: null,
    group: '',
    photo: null,
  },
  band: 0,
  mark: { diameter: 20, width: 0, height: 0, spacing: 60 },
  x: atX,
  y: atY,
  atX,
  atY,
  initials: null,
  label: null,
});

/** A layer on which these people were drawn, and what would be drawn again in the same frame but for what is given. */
const drawn = (people: readonly Figure[]) => {
  const repaint = new Repaint();
  const again = (some = people, { from = view, isDim = (_: Figure): boolean => false, state = ['paper'] } = {}) => {
    const setting: PeopleSetting = {
      view: from,
      // @ts-expect-error: no colour is looked at.
      theme: {},
      photoOf: () => undefined,
      isDim,
      discsShown: false,
      groundOf: () => '',
    };
    return repaint.places(some, setting, { state, view: from, size, titles: [] });
  };
  expect(again()).toBeUndefined();
  return again;
};

const isIn = (places: readonly { left: number; right: number; top: number; bottom: number }[], x: number, y: number) =>
  places.some(({ left, right, top, bottom }) => x > left && x < right && y > top && y < bottom);

test('where nothing has changed nothing is drawn again', () => {
  const again = drawn([someone('a', 0, 0), someone('b', 100, 0)]);
  expect(again()).toEqual([]);
});

test('another colour is drawn again where its person stands, and nowhere else', () => {
  const [a, b] = [someone('a', 0, 0), someone('b', 100, 0)];
  const again = drawn([a, b]);
  b.person = { ...b.person, hue: 2 };
  const places = again() ?? [];
  expect(isIn(places, 600, 400)).toBe(true);
  expect(isIn(places, 500, 400)).toBe(false);
  expect(again()).toEqual([]);
});

test('whoever moves is drawn again where they come from and where they go, with both names', () => {
  const a = someone('a', 0, 0);
  a.label = { text: 'Ada', left: -30, top: 11, width: 60, height: 12, size: 12 };
  const again = drawn([a, someone('b', 100, 0)]);
  a.atX = -200;
  a.label = { ...a.label, left: 12, top: -6 };
  const places = again() ?? [];
  for (const [x, y] of [
    [500, 400],
    [472, 415],
    [528, 415],
    [300, 400],
    [370, 400],
  ] as const)
    expect(isIn(places, x, y)).toBe(true);
  expect(isIn(places, 600, 400)).toBe(false);
});

test('whoever comes, goes or is dimmed is drawn again', () => {
  const [a, b] = [someone('a', 0, 0), someone('b', 100, 0)];
  const again = drawn([a]);
  expect(isIn(again([a, b]) ?? [], 600, 400)).toBe(true);
  expect(isIn(again([b]) ?? [], 500, 400)).toBe(true);
  expect(isIn(again([b], { isDim: (figure) => figure === b }) ?? [], 600, 400)).toBe(true);
});

test('another view or another state draws everything again', () => {
  const people = [someone('a', 0, 0)];
  const again = drawn(people);
  expect(again(people, { from: { ...view, x: 501 } })).toBeUndefined();
  expect(again(people, { from: { ...view, x: 501 } })).toEqual([]);
  expect(again(people, { from: { ...view, x: 501 }, state: ['night'] })).toBeUndefined();
});
