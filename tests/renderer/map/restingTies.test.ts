import { expect, test } from 'vitest';
import type { Figure } from '../../../renderer/features/map/engine/figure.ts';
import { restingTies } from '../../../renderer/features/map/engine/ties/restingTies.ts';
import type { TieChoice } from '../../../renderer/features/map/engine/ties/tieChoice.ts';
import { groupItems, tieItems } from '../../../renderer/features/map/export/legend.ts';
import { groupLens } from '../../../renderer/features/map/lenses/group.ts';
import { noLens } from '../../../renderer/features/map/lenses/none.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import type { TieKind } from '../../../shared/domain/tie.ts';
import { addAlters } from '../../../shared/vault/commands/alters.ts';
import { tagAltersNamed } from '../../../shared/vault/commands/tagging.ts';
import { addTie } from '../../../shared/vault/commands/ties.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { makeVault, value } from '../../support/vault.ts';

const tier = 'inner' as TierId;

const people = ['Ada', 'Bo', 'Cem', 'Dag'] as const;

/** Four people; Ada and Bo are friends, Bo and Cem know each other, Cem and Dag are family and colleagues. */
const network = () => {
  const vault = makeVault();
  addAlters(
    vault,
    'Added',
    people.map((name) => ({ name, placement: { tier, angle: null } })),
  );
  const idOf = (name: (typeof people)[number]): AlterId => {
    const alter = [...vault.alters.values()].find((one) => one.name === name);
    if (!alter) throw new Error(`${name} was added`);
    return alter.id;
  };
  const [ada, bo, cem, dag] = [idOf('Ada'), idOf('Bo'), idOf('Cem'), idOf('Dag')];
  const tie = (a: AlterId, b: AlterId, kind: TieKind) => value(addTie(vault, { a, b, kind, note: '' }));
  tie(ada, bo, 'friend');
  tie(bo, cem, 'knows');
  tie(cem, dag, 'family');
  tie(cem, dag, 'colleague');
  return { vault, ada, bo, cem, dag };
};

const figuresOf = (vault: Vault): ReadonlyMap<AlterId, Figure> =>
  new Map(
    [...vault.alters.values()].map((alter, index): [AlterId, Figure] => {
      const { id, name, nickname, photo, seat } = alter;
      const at = { x: 40 * index, y: 10 * index };
      const person = { id, name, nickname, photo, seat, tier, angle: null, hue: null, group: '' };
      const mark = { diameter: 30, spacing: 40, width: 40, height: 40 };
      return [id, { person, band: 0, mark, ...at, atX: at.x, atY: at.y, initials: null, label: null }];
    }),
  );

const drawn = (
  vault: Vault,
  choice: TieChoice,
  more: { matching?: ReadonlySet<AlterId>; open?: AlterId; without?: AlterId } = {},
) => {
  const figures = new Map(figuresOf(vault));
  if (more.without) figures.delete(more.without);
  return restingTies({ choice, source: vault, figures, matching: more.matching ?? null }, more.open);
};

const pairs = (ties: Iterable<{ readonly a: Figure; readonly b: Figure }>): string[] =>
  [...ties].map(({ a, b }) => [a.person.name, b.person.name].sort().join(' ')).sort();

const inSight = (...given: Parameters<typeof drawn>): string[] => pairs(drawn(...given).inSight.ties);
const open = (...given: Parameters<typeof drawn>): string[] => pairs(drawn(...given).open.map(([tie]) => tie));

test('all ties, without the weak ones, and only of those who are on the picture’s map', () => {
  const { vault, dag } = network();
  expect(inSight(vault, { shown: 'all', weakHidden: false })).toEqual(['Ada Bo', 'Bo Cem', 'Cem Dag']);
  expect(inSight(vault, { shown: 'all', weakHidden: true })).toEqual(['Ada Bo', 'Cem Dag']);
  expect(inSight(vault, { shown: 'all', weakHidden: false }, { without: dag })).toEqual(['Ada Bo', 'Bo Cem']);
});

test('within the filter are ties whose two ends it means; without one it means everyone', () => {
  const { vault, bo, cem } = network();
  const group: TieChoice = { shown: 'group', weakHidden: false };
  expect(inSight(vault, group, { matching: new Set([bo, cem]) })).toEqual(['Bo Cem']);
  expect(inSight(vault, group)).toHaveLength(3);
});

test('of whoever is open, unless only those pointed at are wanted; never more than that', () => {
  const { vault, bo } = network();
  expect(open(vault, { shown: 'open', weakHidden: false }, { open: bo })).toEqual(['Ada Bo', 'Bo Cem']);
  expect(inSight(vault, { shown: 'open', weakHidden: false }, { open: bo })).toEqual([]);
  expect(open(vault, { shown: 'open', weakHidden: true }, { open: bo })).toEqual(['Ada Bo']);
  expect(open(vault, { shown: 'pointed', weakHidden: false }, { open: bo })).toEqual([]);
  expect(open(vault, { shown: 'open', weakHidden: false })).toEqual([]);
});

test('the legend names the kinds of tie that are drawn, the weak ones apart, and nothing where there are none', () => {
  const { vault, bo } = network();
  const labels = (...given: Parameters<typeof drawn>): string[] =>
    tieItems(drawn(...given), 'BE').map(({ label }) => label);
  expect(labels(vault, { shown: 'all', weakHidden: false })).toEqual([
    'Ties: friend, family, colleague',
    'Weak ties: knows',
  ]);
  expect(labels(vault, { shown: 'all', weakHidden: true })).toEqual(['Ties: friend, family, colleague']);
  expect(labels(vault, { shown: 'open', weakHidden: false }, { open: bo })).toEqual(['Ties of BE: friend, knows']);
  expect(labels(vault, { shown: 'open', weakHidden: false })).toEqual([]);
});

test('the legend has the groups of the lens with how many there are; those outside the filter are faint', () => {
  const { vault, ada, bo, cem, dag } = network();
  value(tagAltersNamed(vault, [ada, bo], 'Choir'));
  value(tagAltersNamed(vault, [cem], 'School'));
  const items = (matching: ReadonlySet<AlterId> | null) =>
    groupItems(vault, groupLens, [ada, bo, cem, dag], matching).map(({ label, count, faint }) => [label, count, faint]);
  expect(items(null)).toEqual([
    ['Choir', 2, false],
    ['School', 1, false],
    ['In no group', 1, false],
  ]);
  expect(items(new Set([bo])).map(([label, , faint]) => [label, faint])).toEqual([
    ['Choir', false],
    ['School', true],
    ['In no group', true],
  ]);
  expect(groupItems(vault, groupLens, [dag], null)).toEqual([]);
  expect(groupItems(vault, noLens, [ada, bo], null)).toEqual([]);
});
