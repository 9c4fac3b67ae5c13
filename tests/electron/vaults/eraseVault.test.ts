import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eraseOverdue, eraseVault } from '../../../electron/vaults/eraseVault.ts';
import { startVaults } from '../../../electron/vaults/startVaults.ts';
import type { Vaults } from '../../../electron/vaults/vaults.ts';
import type { Instant } from '../../../shared/domain/ids.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { VaultId } from '../../../shared/domain/vaultEntry.ts';
import { inlineWork, must, stateWith } from '../../support/vaults.ts';

let folder = '';
const done: string[] = [];
const told: string[] = [];
const problems: unknown[] = [];
const onProblem = (error: unknown): void => void problems.push(error);
const tools = {
  now: () => '2026-03-01T10:00:00.000Z' as Instant,
  newId: () => crypto.randomUUID(),
  work: inlineWork,
  onProblem,
  onSaved: () => undefined,
  onAppended: () => undefined,
  onClosing: async () => undefined,
  onOpened: () => undefined,
  onShelf: () => undefined,
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-erase-'));
  done.length = 0;
  told.length = 0;
  problems.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const storage = (): string => join(folder, 'chromium');

const fillStores = (): void => {
  mkdirSync(join(storage(), 'IndexedDB'), { recursive: true });
  writeFileSync(join(storage(), 'IndexedDB', 'kept.log'), 'what the window kept');
};

const start = async () => must(await startVaults(folder, storage(), tools));

/** A shell that notes what is asked of it; `clear` is what Chromium does when its stores are to go. */
const eraserOf = (elsewhere: Result<null>, clear: () => void = () => undefined) => {
  const note = (what: string): void => void done.push(what);
  let reopened: () => void = () => undefined;
  const whenReopened = new Promise<void>((resolve) => {
    reopened = resolve;
  });
  const session: Pick<Session, 'clearStorageData' | 'storagePath'> = {
    storagePath: storage(),
    clearStorageData: async (options) => {
      note(`clear ${options?.storages?.join()}`);
      clear();
    },
  };
  const eraser = {
    session: session as Session,
    emptyWindow: async () => note('empty'),
    tellErased: (words: string) => void told.push(words),
    reopenWindow: () => {
      note('reopen');
      reopened();
    },
    eraseElsewhere: async (id: VaultId) => {
      note(`elsewhere ${existsSync(join(folder, 'vaults', id)) ? 'before' : 'after'}`);
      return elsewhere;
    },
    onProblem,
  };
  return { eraser, whenReopened };
};

const withTwo = async (): Promise<{ readonly vaults: Vaults; readonly id: VaultId }> => {
  fillStores();
  const { vaults } = await start();
  return { vaults, id: must(await vaults.create('Work', stateWith('Ada'))) };
};

test('the window is answered, then emptied before its stores go, then shown again', async () => {
  const { vaults, id } = await withTwo();
  const { eraser, whenReopened } = eraserOf(ok(null), () => rmSync(join(storage(), 'IndexedDB'), { recursive: true }));
  expect(await eraseVault(vaults, id, eraser)).toEqual(ok(null));
  expect(done).toEqual(['elsewhere after']);
  await whenReopened;
  expect(done).toEqual(['elsewhere after', 'empty', 'clear indexdb', 'reopen']);
  expect(told).toEqual(['“Work” was erased from this computer: 0 people, its journal and its backups.']);
  expect(vaults.shelf().storesToErase).toBe(false);
  expect(problems).toEqual([]);
});

test('what Chromium does not let go of goes with its next start', async () => {
  const { vaults, id } = await withTwo();
  const { eraser, whenReopened } = eraserOf(ok(null));
  must(await eraseVault(vaults, id, eraser));
  await whenReopened;
  expect(vaults.shelf().storesToErase).toBe(true);
  expect((await start()).vaults.shelf().storesToErase).toBe(false);
  expect(existsSync(join(storage(), 'IndexedDB'))).toBe(false);
});

test('the stores stay while a journal is damaged: they may hold what it lost', async () => {
  const { vaults, id } = await withTwo();
  const other = must(await vaults.create('Other', stateWith('Bo')));
  const journal = join(folder, 'vaults', other, 'journal');
  const [name = ''] = readdirSync(journal).filter((each) => each.startsWith('log'));
  const bytes = readFileSync(join(journal, name));
  writeFileSync(join(journal, name), Buffer.concat([bytes.subarray(0, -5), bytes]));
  const { eraser, whenReopened } = eraserOf(ok(null));
  must(await eraseVault(vaults, id, eraser));
  await whenReopened;
  expect(done).toEqual(['elsewhere after', 'reopen']);
  expect(vaults.shelf().storesToErase).toBe(true);
});

test('a failure to clear the stores is told, and the window is shown again all the same', async () => {
  const { vaults, id } = await withTwo();
  const { eraser, whenReopened } = eraserOf(ok(null), () => {
    throw new Error('in use');
  });
  must(await eraseVault(vaults, id, eraser));
  await whenReopened;
  expect(problems).toEqual([new Error('in use')]);
});

test('what cannot be erased elsewhere is said, and the window is left as it is', async () => {
  const { vaults, id } = await withTwo();
  const { eraser } = eraserOf(failed('Not its backups.'));
  expect(await eraseVault(vaults, id, eraser)).toEqual(failed('Not its backups.'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done).toEqual(['elsewhere after']);
  expect(await eraseVault(vaults, id, eraser)).toMatchObject({ ok: false });
  expect(done).toHaveLength(1);
});

test('at the start, one that cannot be erased elsewhere is told and stops no other', async () => {
  const { vaults, id } = await withTwo();
  const second = must(await vaults.create('Second', stateWith('Bo')));
  for (const each of [id, second]) {
    const list = join(folder, 'vaults.json');
    must(await vaults.remove(each));
    writeFileSync(list, readFileSync(list, 'utf8').replaceAll('"daysLeft": 30', '"daysLeft": 0'));
  }
  const again = (await start()).vaults;
  await eraseOverdue(again, eraserOf(failed('Not its backups.')).eraser);
  expect(problems).toEqual([new Error('Not its backups.'), new Error('Not its backups.')]);
  expect(again.shelf().vaults.map(({ name }) => name)).toEqual(['My network']);
});
