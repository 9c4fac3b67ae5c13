import { beforeEach, expect, test } from 'vitest';
import { Scene } from '../../../renderer/features/map/engine/scene.ts';
import { Walk } from '../../../renderer/features/map/engine/walk.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { defaultTiers } from '../../../shared/domain/tier.ts';

const turn = 2 * Math.PI;
const top = 0.75 * turn;

let scene = new Scene();
let walk = new Walk(scene);

const put = (id: string, tier: string | null, part = 0): void => {
  const person = {
    id: id as AlterId,
    name: id,
    nickname: '',
    tier: tier as TierId,
    angle: top + part * turn,
    hue: null,
    photo: null,
    group: '',
    seat: null,
  };
  scene.change(defaultTiers, [[id as AlterId, tier === null ? null : person]]);
  walk.settle();
};

const here = (): string | undefined => walk.standpoint()?.id;

beforeEach(() => {
  scene = new Scene();
  walk = new Walk(scene);
  put('ada', 'inner', 0.1);
  put('bo', 'inner', 0.6);
  put('cem', 'active', 0.12);
  put('dagny', 'active', 0.5);
});

test('the walk begins in the middle and crosses empty rings', () => {
  expect(here()).toBeUndefined();
  expect(walk.begin()).toBe(true);
  expect(here()).toBe('ada');
  walk.step('outwards');
  expect(walk.standpoint()).toMatchObject({ id: 'cem', tier: 'active', index: 0 });
  expect(walk.step('outwards')).toBe(false);
  expect(here()).toBe('cem');
});

test('whoever moves takes the keyboard along, and whoever goes leaves it with the nearest', () => {
  walk.goTo('ada' as AlterId);
  put('ada', 'close', 0.1);
  expect(walk.standpoint()).toMatchObject({ id: 'ada', tier: 'close', index: 0 });
  expect(walk.positionOf('ada' as AlterId)).toEqual({ place: 1, of: 1 });
  put('ada', null);
  expect(here()).toBe('cem');
  put('cem', null);
  expect(here()).toBe('dagny');
  put('dagny', null);
  expect(here()).toBe('bo');
  put('bo', null);
  expect(here()).toBeUndefined();
});

test('with a filter the walk meets only those it means, but nobody is thrown off their place', () => {
  walk.goTo('bo' as AlterId);
  walk.setMatching(new Set(['ada', 'dagny'] as AlterId[]));
  expect(walk.standpoint()).toMatchObject({ id: 'bo', index: -1 });
  walk.step('clockwise');
  expect(here()).toBe('ada');
  walk.step('clockwise');
  expect(here()).toBe('ada');
  walk.step('outwards');
  expect(here()).toBe('dagny');
  expect([...walk.onwards()]).toEqual(['dagny', 'ada']);
});

test('a change is told once it is there', () => {
  const told: (string | undefined)[] = [];
  const stop = walk.subscribe(() => told.push(here()));
  walk.begin();
  walk.step('clockwise');
  stop();
  walk.step('clockwise');
  expect(told).toEqual(['ada', 'bo']);
});

test('with a filter the walk is taken up at the nearest it means, as the map shows them', () => {
  walk.goTo('ada' as AlterId);
  walk.setMatching(new Set(['bo', 'cem'] as AlterId[]));
  expect(walk.standpoint()).toMatchObject({ id: 'ada', index: -1 });
  walk.arrive();
  expect(here()).toBe('cem');
  walk.arrive();
  expect(here()).toBe('cem');
  walk.setMatching(new Set());
  walk.arrive();
  expect(here()).toBe('cem');
});

test('whoever arrives for the first time begins in the middle', () => {
  walk.arrive();
  expect(here()).toBe('ada');
});
