import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupLens } from '../../../renderer/features/map/lenses/group.ts';
import { intentionLens } from '../../../renderer/features/map/lenses/intention.ts';
import { Legend, type LegendRow, sameGroups } from '../../../renderer/features/map/lenses/legend.ts';
import { legendOf } from '../../../renderer/features/map/lenses/legendOf.ts';
import type { Lens, Sorted } from '../../../renderer/features/map/lenses/lens.ts';
import { noLens } from '../../../renderer/features/map/lenses/none.ts';
import { organisationLens } from '../../../renderer/features/map/lenses/organisation.ts';
import { intentions } from '../../../shared/domain/alter.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import {
  addAlters,
  archiveAlters,
  editAlter,
  moveAlters,
  type NewAlter,
} from '../../../shared/vault/commands/alters.ts';
import { tagAlters } from '../../../shared/vault/commands/tagging.ts';
import { addTag, editTag } from '../../../shared/vault/commands/tags.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { add, makeVault, value } from '../../support/vault.ts';

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

const legendIn = (vault: Vault, lens: Lens): Legend => new Legend(lens, lens.sort(vault), vault.alters.values());

const shown = ({ label, hue, count }: LegendRow): [string, number | null, number] => [label, hue, count];

const rowsOf = (vault: Vault, lens: Lens) => legendIn(vault, lens).rows().map(shown);

const namesKept = (vault: Vault, lens: Lens, ...labels: string[]): string[] => {
  const legend = legendIn(vault, lens);
  const keys = legend.rows().flatMap(({ label, key }) => (labels.includes(label) ? [key] : []));
  return [...legend.people(new Set(keys))].map((id) => vault.alters.get(id)?.name ?? '').sort();
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

test('the sixteen largest organisations have a colour each, from the ninth on with a sign, the rest are others', () => {
  const people = Array.from({ length: 18 }, (_, index) =>
    Array.from({ length: 20 - index }, (__, n) => ({ name: `P${index}-${n}`, organisation: `Firm ${index}` })),
  ).flat();
  const vault = vaultOf([...people, { name: 'Ada', organisation: 'FIRM  0' }, { name: 'Bo' }]);
  const rows = rowsOf(vault, organisationLens);
  expect(rows).toHaveLength(18);
  expect(rows[0]).toEqual(['FIRM  0', 0, 21]);
  expect(rows[7]).toEqual(['Firm 7', 7, 13]);
  expect(rows[8]).toEqual(['Firm 8', 0, 12]);
  expect(rows.slice(16)).toEqual([
    ['Other organisations', null, 7],
    ['No organisation', null, 1],
  ]);
  expect(namesKept(vault, organisationLens, 'No organisation')).toEqual(['Bo']);
  const signs = legendIn(vault, organisationLens)
    .rows()
    .map(({ sign }) => sign);
  expect(signs).toEqual([...Array(8).fill(null), ...Array(8).fill('double'), null, null]);
});

test('groups of the same colour have a sign each, the first by name none', () => {
  const vault = vaultOf([]);
  for (const name of ['Cello', 'Alto', 'Bass', 'Drum', 'Band'])
    value(editTag(vault, value(addTag(vault, name)), { hue: name === 'Band' ? 5 : 3 }));
  expect(groupLens.sort(vault).groups.map(({ label, sign }) => [label, sign])).toEqual([
    ['Alto', null],
    ['Band', null],
    ['Bass', 'double'],
    ['Cello', 'dotted'],
    ['Drum', null],
  ]);
});

test('an organisation takes its colour by how many people of it are in sight, not by who came first', () => {
  const vault = vaultOf([
    { name: 'Ada', organisation: 'Able' },
    { name: 'Bo', organisation: 'Zeta' },
    { name: 'Cem', organisation: 'Zeta' },
  ]);
  expect(rowsOf(vault, organisationLens).map(([label]) => label)).toEqual(['Zeta', 'Able']);
  for (const name of ['Dag', 'Eli', 'Flo']) add(vault, name, { organisation: 'Able' });
  const gone = add(vault, 'Gus', { organisation: 'Able', placement });
  value(archiveAlters(vault, [gone], true));
  expect(organisationLens.sort(vault).groups.map(({ label }) => label)).toEqual(['Zeta', 'Able']);
});

test('two sortings are the same only where each group has the same name, colour and sign', () => {
  const group = { key: 'a', label: 'Alto', hue: 3, sign: null };
  const sorted = (part: object): Sorted => ({ groups: [{ ...group, ...part }], groupsOf: () => [] });
  expect(sameGroups(sorted({}), sorted({}))).toBe(true);
  for (const part of [{ key: 'b' }, { label: 'Bass' }, { hue: 4 }, { sign: 'dotted' }])
    expect(sameGroups(sorted({}), sorted(part))).toBe(false);
  expect(sameGroups(sorted({}), { groups: [], groupsOf: () => [] })).toBe(false);
});

test('what changed before anybody listened is in the legend as soon as somebody does', () => {
  const vault = vaultOf([{ name: 'Ada', intention: 'friend' }]);
  const store = legendOf(vault, intentionLens);
  add(vault, 'Bo', { intention: 'work', placement });
  store.subscribe(() => undefined);
  expect(store.get().rows.map(({ label }) => label)).toEqual(['Friend', 'Work']);
});

test('without colours there is one line for everyone', () => {
  expect(rowsOf(vaultOf([{ name: 'Ada' }, { name: 'Bo' }]), noLens)).toEqual([['Everyone', null, 2]]);
});

test('the legend follows the vault step by step, and is what it would be if it were made anew', () => {
  const names = ['Ada', 'Bo', 'Cem', 'Dag', 'Eli'];
  const step = fc.record({
    kind: fc.constantFrom('organisation', 'intention', 'archive', 'ring', 'tray', 'tag', 'hue', 'undo'),
    who: fc.nat(names.length - 1),
    what: fc.nat(3),
  });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 25 }),
      fc.constantFrom(groupLens, intentionLens, organisationLens),
      (steps, lens) => {
        const vault = vaultOf(names.map((name) => ({ name })));
        const ids = Array.from(vault.alters.values(), ({ id }) => id);
        const tags = ['One', 'Two'].map((name) => value(addTag(vault, name)));
        const store = legendOf(vault, lens);
        store.subscribe(() => undefined);
        for (const { kind, who, what } of steps) {
          const [id, tag] = [ids[who], tags[what % 2]];
          if (!id || !tag) throw new Error('everyone is there');
          if (kind === 'organisation') editAlter(vault, id, { organisation: ['', 'Acme', 'ACME', 'Zeta'][what] ?? '' });
          else if (kind === 'intention') editAlter(vault, id, { intention: intentions[what] ?? null });
          else if (kind === 'archive') archiveAlters(vault, [id], what > 1);
          else if (kind === 'ring') moveAlters(vault, [id], placement);
          else if (kind === 'tray') moveAlters(vault, [id], null);
          else if (kind === 'tag') tagAlters(vault, [id], tag, what > 1);
          else if (kind === 'hue') editTag(vault, tag, { hue: what });
          else vault.history.undo();
        }
        const fresh = legendOf(vault, lens).get();
        expect(store.get().rows).toEqual(fresh.rows);
        const keys = new Set(fresh.rows.slice(0, 2).map(({ key }) => key));
        expect(store.get().legend.people(keys)).toEqual(fresh.legend.people(keys));
      },
    ),
  );
});

test('an organisation that falls behind the sixteen largest is among the others at once', () => {
  const firms = [...'ABCDEFGHIJKLMNOPQ'].map((letter) => `Firm ${letter}`);
  const vault = vaultOf([...firms.map((organisation) => ({ name: organisation, organisation })), { name: 'Late' }]);
  const store = legendOf(vault, organisationLens);
  store.subscribe(() => undefined);
  const labels = () => store.get().rows.map(({ label }) => label);
  expect(labels()).toEqual([...firms.slice(0, 16), 'Other organisations', 'No organisation']);
  const late = [...vault.alters.values()].find(({ name }) => name === 'Late');
  value(editAlter(vault, late?.id ?? ('' as AlterId), { organisation: 'Firm Q' }));
  expect(labels()).toEqual(['Firm Q', ...firms.slice(0, 15), 'Other organisations']);
  expect(store.get().rows.map(({ count }) => count)).toEqual([2, ...Array(16).fill(1)]);
  expect(store.get().legend.people(new Set(['Others']))).toEqual(
    new Set([...vault.alters.values()].filter(({ name }) => name === 'Firm P').map(({ id }) => id)),
  );
});
