import { expect, test } from 'vitest';
import { mapNetwork } from '../../../../renderer/parts/seating/mapNetwork.ts';
import { arrange } from '../../../../shared/domain/arrange/arrange.ts';
import type { TierId } from '../../../../shared/domain/ids.ts';
import { archiveAlters } from '../../../../shared/vault/commands/alters.ts';
import { addTie } from '../../../../shared/vault/commands/ties.ts';
import { add, makeVault, value } from '../../../support/vault.ts';

const on = (tier: string, angle: number | null = null) => ({ placement: { tier: tier as TierId, angle } });

test('who has a place on the map is arranged, by ties, tags and organisation; others are not', () => {
  const vault = makeVault();
  const ada = add(vault, 'Ada', { ...on('inner', 1.5), organisation: ' Élan  Vital' });
  const ben = add(vault, 'Ben', { ...on('known'), organisation: 'elan vital' });
  const cleo = add(vault, 'Cleo', on('known'));
  const tray = add(vault, 'Dora');
  const gone = add(vault, 'Emil', on('known'));
  for (const kind of ['friend', 'colleague'] as const) value(addTie(vault, { a: ada, b: ben, kind }));
  value(addTie(vault, { a: ada, b: tray, kind: 'friend' }));
  value(addTie(vault, { a: ada, b: gone, kind: 'friend' }));
  value(archiveAlters(vault, [gone], true));

  const network = mapNetwork(vault, ({ organisation }) => (organisation === '' ? null : organisation));
  const elan = ['organisation elan vital'];
  expect(network.people.get('inner' as TierId)).toEqual([
    { id: ada, angle: 1.5, seat: null, sector: ' Élan  Vital', groups: elan },
  ]);
  expect(network.people.get('known' as TierId)).toEqual([
    { id: ben, angle: null, seat: null, sector: 'elan vital', groups: elan },
    { id: cleo, angle: null, seat: null, sector: null, groups: [] },
  ]);
  expect(network.ties.filter(({ a, b }) => a !== tray && b !== tray && a !== gone && b !== gone)).toEqual([
    { a: ada, b: ben, weight: 1 },
    { a: ada, b: ben, weight: 1 },
  ]);
  expect([...arrange(network).seats.keys()].sort()).toEqual([ben, cleo].sort());
});
