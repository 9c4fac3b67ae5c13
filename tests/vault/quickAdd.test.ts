import * as v from 'valibot';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type QuickEntry, quickEntrySchema, quickWordsSchema } from '../../shared/domain/quickEntry.ts';
import { deleteAlters } from '../../shared/vault/commands/alters.ts';
import { quickAdd } from '../../shared/vault/commands/quickAdd.ts';
import { alterOf, changesNothing, expectOneStep, makeVault, value } from '../support/vault.ts';

const one = '0b0e7dc1-5f0c-4a53-9a5e-1f6f3a3f6c01';
const two = '0b0e7dc1-5f0c-4a53-9a5e-1f6f3a3f6c02';
const entry = (more: object = {}): QuickEntry =>
  v.parse(quickEntrySchema, {
    id: one,
    vault: 'home',
    name: 'Ada Byron',
    metAt: '',
    tier: null,
    day: '2026-11-02',
    ...more,
  });

test('a name and a place: one step, in the tray, the place as the first line of the note', () => {
  const vault = makeVault();
  const { id } = expectOneStep(vault, 'Added Ada Byron', () => quickAdd(vault, entry({ metAt: 'Lena’s party' })));
  expect(alterOf(vault, id)).toMatchObject({ id: one, name: 'Ada Byron', placement: null });
  expect(vault.noteText(id)).toBe('Met at Lena’s party, 2 November 2026');
});

test('a place that came with line breaks stays one line', () => {
  const vault = makeVault();
  const { id } = value(quickAdd(vault, entry({ metAt: 'a train\n\tto  Bern' })));
  expect(vault.noteText(id)).toBe('Met at a train to Bern, 2 November 2026');
});

test('without a place there is no note; with a ring they stand on it', () => {
  const vault = makeVault();
  const { id } = expectOneStep(vault, 'Added Ada Byron', () => quickAdd(vault, entry({ tier: 'close' })));
  expect(vault.noteText(id)).toBe('');
  expect(alterOf(vault, id).placement).toEqual({ tier: 'close', angle: null });
});

test('a ring that is gone leaves the person in the tray', () => {
  const vault = makeVault();
  const { id } = value(quickAdd(vault, entry({ tier: 'no-such-ring' })));
  expect(alterOf(vault, id).placement).toBeNull();
});

test('the same entry is added once, also when the person was deleted since', () => {
  const vault = makeVault();
  const { id } = value(quickAdd(vault, entry()));
  expect(value(changesNothing(vault, () => quickAdd(vault, entry())))).toEqual({ id, fresh: false });
  value(deleteAlters(vault, [id]));
  expect(value(changesNothing(vault, () => quickAdd(vault, entry())))).toEqual({ id, fresh: false });
  expect(value(quickAdd(vault, entry({ id: two }))).fresh).toBe(true);
  expect(vault.alters.size).toBe(2);
});

test.each([
  ['no name', { name: '  ' }],
  ['a name that is too long', { name: 'a'.repeat(301) }],
  ['a place that is too long', { metAt: 'a'.repeat(301) }],
  ['an id that is none', { id: 'x' }],
  ['a network that is none', { vault: '../x' }],
  ['a ring that is no id', { tier: '../x' }],
])('what the quick window may not send: %s', (_what, more) => {
  const words = { id: one, vault: 'home', name: 'Ada', metAt: '', tier: null };
  expect(v.is(quickWordsSchema, words)).toBe(true);
  expect(v.is(quickWordsSchema, { ...words, ...more })).toBe(false);
});

test('the same entry added on two laptops is one person when they meet', () => {
  const [here, there] = [makeVault(), makeVault()];
  value(quickAdd(here, entry()));
  value(quickAdd(there, entry()));
  Y.applyUpdate(here.doc, Y.encodeStateAsUpdate(there.doc));
  expect([...here.alters.values()].map(({ name }) => name)).toEqual(['Ada Byron']);
});

test('one that came in and cannot be read any more is not added again', () => {
  const vault = makeVault();
  value(quickAdd(vault, entry()));
  vault.doc.getMap<Y.Map<unknown>>('alters').get(one)?.set('name', 7);
  expect(vault.alters.size).toBe(0);
  expect(value(changesNothing(vault, () => quickAdd(vault, entry()))).fresh).toBe(false);
});
