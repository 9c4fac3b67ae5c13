import { expect, test } from 'vitest';
import { groupLens } from '../../../renderer/features/map/lenses/group.ts';
import { intentionLens } from '../../../renderer/features/map/lenses/intention.ts';
import { keptPeople, legendRows } from '../../../renderer/features/map/lenses/legend.ts';
import type { Lens } from '../../../renderer/features/map/lenses/lens.ts';
import { noLens } from '../../../renderer/features/map/lenses/none.ts';
import { organisationLens } from '../../../renderer/features/map/lenses/organisation.ts';
import type { TierId } from '../../../shared/domain/ids.ts';
import { addAlters, type NewAlter } from '../../../shared/vault/commands/alters.ts';
import { tagAlters } from '../../../shared/vault/commands/tagging.ts';
import { addTag, editTag } from '../../../shared/vault/commands/tags.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { makeVault, value } from '../../support/vault.ts';

const placement = { tier: 'inner' as TierId, angle: null };

const vaultOf = (people: readonly Omit<NewAlter, 'placement'>[]): Vault => {
  const vault = makeVault();
  addAlters(
    vault,
    'Added',
    people.map((person) => ({ ...person, placement })),
  );
  return vault;
};

const rowsOf = (vault: Vault, lens: Lens): [string, number | null, number][] =>
  legendRows(lens, lens.sort(vault), vault.alters.values()).map(({ label, hue, count }) => [label, hue, count]);

const namesKept = (vault: Vault, lens: Lens, ...labels: string[]): string[] => {
  const sorted = lens.sort(vault);
  const rows = legendRows(lens, sorted, vault.alters.values());
  const keys = rows.filter(({ label }) => labels.includes(label)).map(({ key }) => key);
  const ids = keptPeople(sorted, vault.alters.values(), new Set(keys));
  return [...ids].map((id) => vault.alters.get(id)?.name ?? '').sort();
};

test('the legend counts each intention, then those of whom none is said, and leaves out what nobody has', () => {
  const vault = vaultOf([
    { name: 'Ada', intention: 'friend' },
    { name: 'Bo', intention: 'work' },
    { name: 'Cem', intention: 'friend' },
    { name: 'Dag' },
  ]);
  expect(rowsOf(vault, intentionLens)).toEqual([
    ['Friend', 2, 2],
    ['Work', 0, 1],
    ['Not said', null, 1],
  ]);
  expect(namesKept(vault, intentionLens, 'Work', 'Not said')).toEqual(['Bo', 'Dag']);
});

test('whoever is in two groups counts in both, has the colour of the first by name, and stays for either', () => {
  const vault = vaultOf([{ name: 'Ada' }, { name: 'Bo' }, { name: 'Cem' }]);
  const [work, choir] = [value(addTag(vault, 'Work')), value(addTag(vault, 'Choir'))];
  value(editTag(vault, work, { hue: 4 }));
  value(editTag(vault, choir, { hue: 2 }));
  const [ada, bo] = Array.from(vault.alters.values(), ({ id }) => id);
  if (!ada || !bo) throw new Error('there are three people');
  value(tagAlters(vault, [ada, bo], work, true));
  value(tagAlters(vault, [ada], choir, true));
  expect(rowsOf(vault, groupLens)).toEqual([
    ['Choir', 2, 1],
    ['Work', 4, 2],
    ['In no group', null, 1],
  ]);
  const now = [...vault.alters.values()].find(({ name }) => name === 'Ada');
  expect(now && groupLens.sort(vault).groupsOf(now)[0]?.hue).toBe(2);
  expect(namesKept(vault, groupLens, 'Work')).toEqual(['Ada', 'Bo']);
});

test('the eight largest organisations have a colour each, however they are spelt, the rest are others', () => {
  const people = Array.from({ length: 10 }, (_, index) =>
    Array.from({ length: 12 - index }, (__, n) => ({ name: `P${index}-${n}`, organisation: `Firm ${index}` })),
  ).flat();
  const vault = vaultOf([...people, { name: 'Ada', organisation: 'FIRM  0' }, { name: 'Bo' }]);
  const rows = rowsOf(vault, organisationLens);
  expect(rows).toHaveLength(10);
  expect(rows[0]).toEqual(['FIRM  0', 0, 13]);
  expect(rows[7]).toEqual(['Firm 7', 7, 5]);
  expect(rows.slice(8)).toEqual([
    ['Other organisations', null, 7],
    ['No organisation', null, 1],
  ]);
  expect(namesKept(vault, organisationLens, 'No organisation')).toEqual(['Bo']);
});

test('an organisation takes its colour by how many people of it are in sight, not by who came first', () => {
  const vault = vaultOf([
    { name: 'Ada', organisation: 'Able' },
    { name: 'Bo', organisation: 'Zeta' },
    { name: 'Cem', organisation: 'Zeta' },
  ]);
  expect(rowsOf(vault, organisationLens).map(([label]) => label)).toEqual(['Zeta', 'Able']);
});

test('without colours there is one line for everyone', () => {
  expect(rowsOf(vaultOf([{ name: 'Ada' }, { name: 'Bo' }]), noLens)).toEqual([['Everyone', null, 2]]);
});
