import { Map as Icon } from 'lucide-react';
import { expect, test } from 'vitest';
import { foundActions, lately, startsWith } from '../../../renderer/app/paletteHits.ts';
import type { Action } from '../../../renderer/session/actions.tsx';
import { actionIds, actions } from '../../../shared/domain/actions.ts';

const all: Action[] = actionIds.map((id) => ({ ...actions[id], id, icon: Icon, perform: () => undefined }));
const found = (text: string, recent: string[] = []): string[] => foundActions(all, text, recent).map(({ id }) => id);

test.each([
  ['add a person', 'newPerson'],
  ['exp', 'exportMap'],
  ['contact', 'newPerson'],
  ['zoom out', 'further'],
  ['shortcust', 'shortcuts'],
  ['PRÉFERENCES', 'settings'],
  ['undo', 'undo'],
  ['how the map', 'past'],
  ['past', 'past'],
  ['yesterday', 'past'],
  ['earlier', 'past'],
])('“%s” finds what is meant first', (text, id) => {
  expect(found(text)[0]).toBe(id);
});

test('every word must be found', () => {
  expect(found('export kangaroo')).toEqual([]);
});

test('of two that fit alike the one chosen lately comes first', () => {
  expect(found('zoom')[0]).not.toBe('further');
  expect(found('zoom', ['further'])[0]).toBe('further');
});

test('what begins as was typed comes before what has the word elsewhere', () => {
  const labels = foundActions(all, 'find', []).map(({ label }) => label);
  expect(labels[0]).toBe('Find on this screen');
  expect(startsWith('Settings: rings', 'rin')).toBe(true);
  expect(startsWith('Settings: rings', 'tings')).toBe(false);
  expect(startsWith('See how the map looked…', 'how the map')).toBe(true);
  expect(startsWith('See how the map looked…', 'how the house')).toBe(false);
});

test('what was chosen lately is in that order, without what is gone', () => {
  expect(lately([{ id: 'a' }, { id: 'b' }, { id: 'c' }], ['c', 'gone', 'a'])).toEqual([{ id: 'c' }, { id: 'a' }]);
});
