import { expect, test } from 'vitest';
import type { MapPerson } from '../../../renderer/features/map/engine/figure.ts';
import { MapNames } from '../../../renderer/features/map/engine/names.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';

const inner = 'inner' as TierId;
const close = 'close' as TierId;

const person = (name: string, tier: TierId, nickname = ''): MapPerson => ({
  id: name as AlterId,
  name,
  nickname,
  tier,
  angle: null,
  seat: null,
  hue: null,
  group: '',
  photo: null,
});

/** What each is called, given that everyone listed is on the map. */
const called = (...people: readonly MapPerson[]): string[] => {
  const names = new MapNames();
  for (const one of people) names.add(one);
  return people.map((one) => names.labelOf(one, one.tier === inner ? [inner] : [inner, close]));
};

test('a first name alone is enough where it is unique', () => {
  expect(called(person('Ada Lovelace', inner), person('Bo Ek', close))).toEqual(['Ada', 'Bo']);
});

test('two of a name on one ring get an initial, and the whole name where that is not enough', () => {
  expect(called(person('Ada Lovelace', close), person('Ada Berg', close))).toEqual(['Ada L.', 'Ada B.']);
  expect(called(person('Ada Lovelace', close), person('Ada Lund', close))).toEqual(['Ada Lovelace', 'Ada Lund']);
});

test('who is nearer keeps the short name, and only who is further out is told apart', () => {
  expect(called(person('Hannah Ek', inner), person('Hannah Berg', close))).toEqual(['Hannah', 'Hannah B.']);
});

test('a nickname is what one is called by, and a title is not', () => {
  expect(called(person('Judith Thackray', inner, 'Mum'), person('Dr. Ines Gil', close))).toEqual(['Mum', 'Ines']);
});

test('a name of one word, in any script, is itself', () => {
  expect(called(person('王小明', inner), person('Ελένη', close), person('Ελένη Παππά', close))).toEqual([
    '王小明',
    'Ελένη',
    'Ελένη Π.',
  ]);
});

test('a name is unique again when the other has left', () => {
  const names = new MapNames();
  const ada = person('Ada Lovelace', close);
  const other = person('Ada Berg', close);
  names.add(ada);
  names.add(other);
  names.remove(other);
  expect(names.labelOf(ada, [inner, close])).toBe('Ada');
});
