import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  amended,
  type Outlook,
  type Place,
  placeAt,
  startOf,
  stepped,
  type Trail,
  visited,
} from '../../../renderer/session/places.ts';

const place = (openId: string | null, screen: Place['screen'] = 'map'): Place => ({
  screen,
  settings: null,
  openId: openId as Place['openId'],
  outlook: null,
});
const outlook = (x: number): Outlook => ({ view: { x, y: 0, zoom: 1 }, fitted: false, size: { width: 9, height: 9 } });
const start = startOf(place(null));
const all = (): boolean => true;

test('back leads to where one was, with the outlook that was left, and forward to where one came from', () => {
  const on = visited(visited(start, place('ada'), outlook(1)), place('bo'), outlook(2));
  const back = stepped(on, -1, outlook(3), all);
  expect(back && placeAt(back)).toEqual({ ...place('ada'), outlook: outlook(2) });
  const forth = back && stepped(back, 1, outlook(4), all);
  expect(forth && placeAt(forth)).toEqual({ ...place('bo'), outlook: outlook(3) });
});

test('whoever goes on from an earlier place forgets what lay ahead', () => {
  const on = visited(visited(start, place('ada'), null), place('bo'), null);
  const back = stepped(on, -1, null, all);
  const other = back && visited(back, place('cem'), null);
  expect(other && stepped(other, 1, null, all)).toBeUndefined();
  expect(other?.places.map(({ openId }) => openId)).toEqual([null, 'ada', 'cem']);
});

test('places that are gone are passed by', () => {
  const on = visited(visited(visited(start, place('ada'), null), place('bo'), null), place(null, 'people'), null);
  const back = stepped(on, -1, null, ({ openId }) => openId !== 'bo');
  expect(back && placeAt(back).openId).toBe('ada');
  expect(stepped(start, -1, null, all)).toBeUndefined();
});

test('what happens in one step is one place', () => {
  const on = amended(visited(start, place('ada'), null), { screen: 'people' });
  expect(on.places).toHaveLength(2);
  expect(placeAt(on)).toEqual(place('ada', 'people'));
});

test('the first of very many places are forgotten', () => {
  let trail: Trail = start;
  for (let count = 0; count < 150; count += 1) trail = visited(trail, place(`person-${count}`), null);
  expect(trail.places).toHaveLength(100);
  expect(placeAt(trail).openId).toBe('person-149');
});

test('however one goes about, one is somewhere, and as many steps back as forward lead home', () => {
  const names = fc.constantFrom('ada', 'bo', 'cem');
  fc.assert(
    fc.property(fc.array(names, { maxLength: 150 }), fc.nat(5), (visits, steps) => {
      let trail: Trail = start;
      for (const name of visits) trail = visited(trail, place(name), null);
      const here = placeAt(trail).openId;
      const taken = Math.min(steps, trail.at);
      for (let i = 0; i < taken; i += 1) trail = stepped(trail, -1, null, all) ?? trail;
      for (let i = 0; i < taken; i += 1) trail = stepped(trail, 1, null, all) ?? trail;
      expect(placeAt(trail).openId).toBe(here);
    }),
  );
});
