import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSettings, usualSettings } from '../../../electron/backups/backupSettings.ts';
import { cheapLock } from '../../support/backups.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-backup-settings-'));
  file = join(folder, 'backups.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const problems: unknown[] = [];
const open = (path = file) => openSettings(path, (error) => problems.push(error));

test('the usual settings apply before anything was chosen', () => {
  const settings = open();
  expect(settings.problem).toBeNull();
  expect(settings.of('private')).toEqual(usualSettings);
  expect(usualSettings).toMatchObject({ on: true, folder: null, lock: null });
});

test('what was chosen for one vault is there after a restart, and no other vault has it', async () => {
  const settings = open();
  await Promise.all([
    settings.change('private', { lock: cheapLock, serial: 7 }),
    settings.change('private', { folder: '/somewhere' }),
    settings.change('work', { on: false }),
  ]);
  const again = open();
  expect(again.of('private')).toEqual({ ...usualSettings, lock: cheapLock, serial: 7, folder: '/somewhere' });
  expect(again.of('work')).toEqual({ ...usualSettings, on: false });
  await again.forget('private');
  expect(open().of('private')).toEqual(usualSettings);
  expect(open().of('work').on).toBe(false);
});

const good = JSON.stringify({ version: 1, vaults: { private: { ...usualSettings, on: false } } });

test.each([
  ['empty', ''],
  ['torn', good.slice(0, 60)],
  ['of another program', '{"theme":"dark"}'],
  ['of a newer Kith', good.replace('"version":1', '"version":2')],
  ['with a lock that asks for a terabyte', good.replace('"lock":null', '"lock":{"kdf":"argon2id","memoryKiB":1e9}')],
  ['too large to be one', good + ' '.repeat(2 ** 22)],
])('a file that is %s gives the usual settings and a sentence, and is kept aside', async (_what, text) => {
  writeFileSync(file, text);
  const settings = open();
  expect(settings.of('private')).toEqual(usualSettings);
  expect(settings.problem).toMatch(/^The settings of your backups could not be read, .+\.$/);
  const aside = readdirSync(folder).find((name) => name.startsWith('backups.json.damaged-')) ?? '';
  expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
  await settings.change('private', { on: false });
  expect(open().of('private').on).toBe(false);
});

test('a vault that is called like a part of every object has settings of its own', async () => {
  const settings = open();
  expect(settings.of('constructor')).toEqual(usualSettings);
  await settings.change('__proto__', { on: false });
  expect(settings.of('__proto__').on).toBe(false);
  expect(settings.of('private').on).toBe(true);
});

test('a change that cannot be written is told and not pretended', async () => {
  const settings = open(join(folder, 'gone', 'backups.json'));
  expect(await settings.change('private', { on: false })).toEqual({
    ok: false,
    reason: 'This setting could not be saved, so nothing was changed (ENOENT). Free some space and try again.',
  });
  expect(settings.of('private').on).toBe(true);
});
