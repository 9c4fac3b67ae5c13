import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startVaults } from '../../../electron/vaults/startVaults.ts';
import type { Instant } from '../../../shared/domain/ids.ts';
import { inlineWork, must, stateWith } from '../../support/vaults.ts';

let folder = '';
const problems: unknown[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-start-'));
  problems.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tools = {
  now: () => '2026-03-01T10:00:00.000Z' as Instant,
  newId: () => crypto.randomUUID(),
  work: inlineWork,
  onProblem: (error: unknown) => void problems.push(error),
  onSaved: () => undefined,
  onAppended: () => undefined,
  onClosing: async () => undefined,
  onOpened: () => undefined,
  onShelf: () => undefined,
};
const unknownStore = { known: null, empty: true };

const storage = (): string => join(folder, 'chromium');

const fillStores = (): void => {
  const database = join(storage(), 'IndexedDB', 'kith.leveldb');
  mkdirSync(database, { recursive: true });
  writeFileSync(join(database, '000003.log'), 'what the window kept');
};

const started = async () => must(await startVaults(folder, storage(), tools));

test('a copy of the window’s stores stays where they were lost, and goes where they were whole', async () => {
  fillStores();
  (await started()).storeSeen(false);
  await expect.poll(() => existsSync(join(folder, 'damaged', 'held'))).toBe(false);
  (await started()).storeSeen(true);
  const kept = join(folder, 'damaged', tools.now().replaceAll(':', '-'), 'kith.leveldb', '000003.log');
  await expect.poll(() => existsSync(kept)).toBe(true);
  expect(readFileSync(kept, 'utf8')).toBe('what the window kept');
});

test('stores that hold something erased go before the next window opens', async () => {
  fillStores();
  const { vaults } = await started();
  const id = must(await vaults.create('Work', stateWith('Ada')));
  must(await vaults.erase(id));
  const again = await started();
  expect(existsSync(join(storage(), 'IndexedDB'))).toBe(false);
  expect(again.vaults.shelf().storesToErase).toBe(false);
});

test('stores are kept for now where a journal is damaged: they may hold what it lost', async () => {
  fillStores();
  const { vaults } = await started();
  const { current } = vaults.shelf();
  const { session } = must(await vaults.open(current, unknownStore));
  must(await vaults.append(session, stateWith('Ada')));
  await vaults.close();
  const id = must(await vaults.create('Work', stateWith('Bo')));
  must(await vaults.erase(id));
  const journal = join(folder, 'vaults', current, 'journal');
  const log = join(journal, readdirSync(journal).find((name) => name.startsWith('log')) ?? '');
  const bytes = readFileSync(log);
  writeFileSync(log, Buffer.concat([bytes.subarray(0, -5), bytes]));
  expect((await started()).vaults.shelf().storesToErase).toBe(true);
  expect(existsSync(join(storage(), 'IndexedDB'))).toBe(true);
  writeFileSync(log, bytes);
  expect((await started()).vaults.shelf().storesToErase).toBe(false);
  expect(existsSync(join(storage(), 'IndexedDB'))).toBe(false);
});

test('only what the window says first of its stores counts', async () => {
  fillStores();
  const { storeSeen } = await started();
  storeSeen(true);
  storeSeen(false);
  const kept = join(folder, 'damaged', tools.now().replaceAll(':', '-'));
  await expect.poll(() => existsSync(kept)).toBe(true);
  const again = await started();
  again.storeSeen(false);
  again.storeSeen(true);
  await expect.poll(() => existsSync(join(folder, 'damaged', 'held'))).toBe(false);
  expect(readdirSync(join(folder, 'damaged'))).toHaveLength(1);
  expect(problems).toEqual([]);
});

// Windows has no such files.
test.runIf(process.platform !== 'win32')(
  'where no copy of the stores can be made that is told, and the networks open all the same',
  async () => {
    fillStores();
    expect(spawnSync('mkfifo', [join(storage(), 'IndexedDB', 'pipe')]).status).toBe(0);
    const { vaults, storeSeen } = await started();
    expect(vaults.shelf().vaults).toHaveLength(1);
    expect(problems).toHaveLength(1);
    storeSeen(true);
    expect(existsSync(join(folder, 'damaged', 'held'))).toBe(false);
  },
);

test('where the window never kept anything there is nothing to copy and nothing to tell', async () => {
  (await started()).storeSeen(false);
  expect(problems).toEqual([]);
});
