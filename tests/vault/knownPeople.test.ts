import { expect, test } from 'vitest';
import { addAlter, deleteAlters } from '../../shared/vault/commands/alters.ts';
import { namedAs, peopleOfDoc } from '../../shared/vault/knownPeople.ts';
import { makeVault, value } from '../support/vault.ts';

test('everyone of a document who is not deleted, with their ring', () => {
  const vault = makeVault();
  const close = [...vault.tiers.values()].find(({ name }) => name === 'Close');
  value(addAlter(vault, { name: 'Maria Keller', placement: close ? { tier: close.id, angle: null } : null }));
  value(addAlter(vault, { name: 'Bo Berg' }));
  value(deleteAlters(vault, [value(addAlter(vault, { name: 'Cy Coe' }))]));
  expect(peopleOfDoc(vault.doc)).toEqual([
    { name: 'Maria Keller', ring: 'Close' },
    { name: 'Bo Berg', ring: null },
  ]);
});

const people = [
  { name: 'Øyvind Šimić', ring: null },
  { name: 'Maria Keller', ring: 'Close' },
  { name: 'Maria Kellermann', ring: null },
];

test.each([
  ['maria  keller ', ['Maria Keller']],
  ['Keller Maria', ['Maria Keller']],
  ['Øyvind Simic', ['Øyvind Šimić']],
  ['Maria', []],
  ['  ', []],
])('a name is known whatever its accents and order: %s', (typed, names) => {
  expect(namedAs(people, typed).map(({ name }) => name)).toEqual(names);
});
