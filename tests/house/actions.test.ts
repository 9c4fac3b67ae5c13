import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mapGestures, trayGestures } from '../../renderer/features/map/mapGestures.ts';
import { gridGestures } from '../../renderer/features/people/gridGestures.ts';
import { type ActionPlace, actionIds, actionPlaces, actions } from '../../shared/domain/actions.ts';
import { isBare } from '../../shared/domain/keys.ts';
import { menuCommands } from '../../shared/ipcEvents.ts';

const root = join(import.meta.dirname, '../..');

const keysIn = (place: ActionPlace): string[] =>
  actionIds.filter((id) => actions[id].where === place).flatMap((id) => actions[id].keys ?? []);

const gesturesOf = (place: ActionPlace): string[] =>
  place === 'map' ? mapGestures.rows.flatMap(({ by }) => by.filter((way) => !/^[a-z]/.test(way))) : [];

test('every action has an id, a name and other words of its own', () => {
  const labels = actionIds.flatMap((id) => [actions[id].label, actions[id].whenOn ?? []].flat());
  expect(new Set(labels).size).toBe(labels.length);
  // Those that are made for each section, network and ring have such ids; see renderer/app.
  expect(actionIds.filter((id) => id.includes('-'))).toEqual([]);
});

describe.each(actionPlaces)('where %s', (place) => {
  test('no two actions or gestures share keys; what is heard everywhere is heard there too', () => {
    const heard = place === 'everywhere' ? keysIn(place) : [...keysIn('everywhere'), ...keysIn(place)];
    const all = [...heard, ...gesturesOf(place)];
    expect(all.filter((keys, index) => all.indexOf(keys) !== index)).toEqual([]);
  });
});

test('keys that write something are given only where a text field keeps them', () => {
  const bare = actionIds.filter((id) => actions[id].where === 'everywhere' && actions[id].keys?.some(isBare));
  expect(bare).toEqual(['shortcuts']);
});

test('every command of the native menu is an action', () => {
  for (const command of menuCommands) expect(actionIds).toContain(command);
});

test('every gesture is in the sheet once', () => {
  for (const { rows } of [mapGestures, trayGestures, gridGestures]) {
    const does = rows.map((row) => row.does);
    expect(new Set(does).size).toBe(does.length);
  }
});

test('what changes people or where they stand is not done on the map of an earlier day', () => {
  expect(actionIds.filter((id) => actions[id].onlyNow).sort()).toEqual([
    'archiveChosen',
    'connect',
    'divideByIntention',
    'divideByMet',
    'divideByOrganisation',
    'divideByTag',
    'followDrift',
    'release',
    'spokeToday',
    'tidy',
    'undivided',
  ]);
});

test('the name of an action is written nowhere else', () => {
  const files = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' });
  const sources = [
    ...files.filter((file) => /\.tsx?$/.test(file)).map((file) => join('renderer', file)),
    'electron/menu.ts',
  ];
  const twice = sources.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    // One word may be a word of something else.
    const long = actionIds.map((id) => actions[id].label).filter((label) => label.split(' ').length > 2);
    return long.filter((label) => text.includes(label)).map((label) => `${file}: ${label}`);
  });
  expect(twice).toEqual([]);
});
