import { expect, test } from 'vitest';
import type { MapPerson } from '../../../renderer/features/map/engine/figure.ts';
import { Scene } from '../../../renderer/features/map/engine/scene.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { defaultTiers } from '../../../shared/domain/tier.ts';

const person = (id: string, more: Partial<MapPerson> = {}): MapPerson => ({
  id: id as AlterId,
  name: id,
  nickname: '',
  tier: 'inner' as TierId,
  angle: null,
  hue: null,
  photo: null,
  group: '',
  seat: null,
  ...more,
});

const filled = () => {
  const scene = new Scene();
  const all = ['ada', 'bo', 'cem'].map((id) => person(id));
  scene.change(
    defaultTiers,
    all.map((one) => [one.id, one]),
  );
  scene.takeTouched();
  const change = (one: MapPerson) => scene.change(defaultTiers, [[one.id, one]]);
  return { scene, change, ring: () => scene.layout.seated[0] };
};

test('another name and another colour show at once and let nobody choose their place again', () => {
  const { scene, change, ring } = filled();
  const before = ring();
  change(person('bo', { name: 'Bo Ek', nickname: 'Bobo', hue: 2 }));
  const figure = scene.figures.get('bo' as AlterId);
  expect(figure?.person).toMatchObject({ name: 'Bo Ek', hue: 2 });
  expect(figure && scene.nameOf(figure)).toBe('Bobo');
  expect([...scene.takeTouched()]).toEqual(['bo']);
  expect(ring()).toBe(before);
});

test.each([
  ['ring', { tier: 'close' as TierId }],
  ['angle', { angle: 1 }],
  ['seat', { seat: 2 }],
])('another %s lays the ring out again', (_, more) => {
  const { change, ring } = filled();
  const before = ring();
  change(person('bo', more));
  expect(ring()).not.toBe(before);
});

test('one who was renamed goes to another ring under the new name', () => {
  const { scene, change } = filled();
  change(person('bo', { name: 'Bo Ek' }));
  change(person('bo', { name: 'Bo Ek', tier: 'close' as TierId }));
  expect(scene.others('inner' as TierId, new Set()).map(({ id }) => id)).toEqual(['ada', 'cem']);
  expect(scene.others('close' as TierId, new Set()).map(({ id }) => id)).toEqual(['bo']);
});
