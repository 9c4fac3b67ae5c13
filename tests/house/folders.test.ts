import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const [, plan = ''] = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('```');

/** The lines of one floor: its own and the indented ones below it. */
const floorOf = (name: string): string => new RegExp(`^${name}/ .*(?:\\n .*)*`, 'm').exec(plan)?.[0] ?? '';

const foldersIn = (floor: string): string[] =>
  readdirSync(join(root, floor), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(?:node_modules|dist)$/.test(entry.name))
    .map(({ name }) => name);

test.each(['shared', 'electron', 'renderer'])('every folder of %s is on the plan, and none that is gone', (floor) => {
  const named = [...floorOf(floor).matchAll(/^ {2}(\w+)\/ /gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(foldersIn(floor).sort());
});

test('every folder of tests is told of: by its name, or as the mirror of a floor', () => {
  const text = floorOf('tests');
  const floors = ['shared', 'electron', 'relay', 'renderer', 'resources'].filter((floor) => text.includes(`${floor}/`));
  const mirrored = [...floors, ...foldersIn('shared')];
  expect(foldersIn('tests').filter((name) => !mirrored.includes(name) && !text.includes(`${name}/`))).toEqual([]);
});
