import { expect, test } from 'vitest';
import { TypeAhead, typedName } from '../../../renderer/features/map/typeAhead.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { foldText } from '../../../shared/domain/name.ts';

const people = ['Ada Lovelace', 'Bo Ek', 'Adam Berg', 'Øyvind Aas', 'Béla Ada'].map((name) => ({
  id: name as AlterId,
  key: foldText(name),
}));

const found = (typed: string, here?: string) => typedName(people, here as AlterId | undefined, typed);

test('what is typed finds the name that begins so, without accents', () => {
  expect(found('bo')).toBe('Bo Ek');
  expect(found('be')).toBe('Béla Ada');
  expect(found(foldText('Ø'))).toBe('Øyvind Aas');
});

test('one letter, pressed again and again, goes round the names that begin with it', () => {
  expect(found('a', 'Ada Lovelace')).toBe('Adam Berg');
  expect(found('aa', 'Adam Berg')).toBe('Ada Lovelace');
  expect(found('b', 'Béla Ada')).toBe('Bo Ek');
});

test('more letters stay with whom they fit, and go on where they no longer do', () => {
  expect(found('ad', 'Ada Lovelace')).toBe('Ada Lovelace');
  expect(found('adam', 'Ada Lovelace')).toBe('Adam Berg');
});

test('a later word of a name is found where no name begins so', () => {
  expect(found('love')).toBe('Ada Lovelace');
  expect(found('ek', 'Ada Lovelace')).toBe('Bo Ek');
  expect(found('zz')).toBeUndefined();
});

test('letters belong together until there is a pause', () => {
  const typing = new TypeAhead();
  expect(typing.isTyping(0)).toBe(false);
  expect(typing.type('a', 1000)).toBe('a');
  expect(typing.type('d', 1700)).toBe('ad');
  expect(typing.isTyping(2499)).toBe(true);
  expect(typing.isTyping(2500)).toBe(false);
  expect(typing.type('b', 2500)).toBe('b');
});
