import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { makeAutomatic } from '../../../electron/backups/automatic.ts';
import { openSettings } from '../../../electron/backups/backupSettings.ts';
import { BackupKeeper } from '../../../electron/backups/backups.ts';
import { makeBackup, openBackup } from '../../../electron/backups/backupTasks.ts';
import { makeOpenBackups } from '../../../electron/backups/openBackups.ts';
import type { Work } from '../../../electron/work/work.ts';
import { instantSchema } from '../../../shared/domain/ids.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import { type VaultId, vaultIdSchema } from '../../../shared/domain/vaultEntry.ts';
import { deleteAlters } from '../../../shared/vault/commands/alters.ts';
import { cheapLock, fullLaptop } from '../../support/backups.ts';
import { add, makeLaptop, value } from '../../support/vault.ts';

const hour = 3_600_000;
const first = v.parse(vaultIdSchema, 'first');
const second = v.parse(vaultIdSchema, 'second');

let userData: string;
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'kith-keeper-'));
});
afterEach(() => rmSync(userData, { recursive: true }));

// The tasks themselves, on this thread; the tests do not wait for a passphrase to be stretched.
const work: { run: Work['run'] } = {
  run: (name, argument) => {
    const tasks: Record<string, (argument: never) => Promise<unknown>> = {
      makeBackup,
      openBackup,
      lockPassphrase: () => Promise.resolve(cheapLock),
    };
    const task = tasks[name];
    if (!task) throw new Error(`no such task: ${name}`);
    return task(argument as never) as never;
  },
};

/** A shell's backups in the profile of this test, as after a start, with a clock and networks that the test holds. */
const start = async () => {
  const laptop = fullLaptop();
  const world = {
    clock: Date.UTC(2026, 2, 4, 5, 6, 7),
    state: (): Result<Uint8Array> => ok(Y.encodeStateAsUpdate(laptop.doc)),
    problems: [] as unknown[],
  };
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `${ids}-${Math.floor(world.clock / 1000)}`;
  };
  const keeper = new BackupKeeper({
    userData,
    settings: openSettings(join(userData, 'backups.json'), (error) => world.problems.push(error)),
    vaults: { stateOf: () => Promise.resolve(world.state()), nameOf: (id) => `Network ${id}` },
    work,
    now: () => v.parse(instantSchema, new Date(world.clock).toISOString()),
    newId,
    randomBytes: (count) => new Uint8Array(count).fill(count),
    onProblem: (error) => world.problems.push(error),
  });
  return { laptop, world, keeper, newId };
};

const filesOf = (id: VaultId): string[] => {
  const folder = join(userData, 'backups', id);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

describe('backups of a network', () => {
  test('are numbered in a row, also over a restart and when the clock was set back', async () => {
    const before = await start();
    value(await before.keeper.make(first, 'by hand'));
    before.world.clock += hour;
    value(await before.keeper.make(first, 'automatic'));
    const after = await start();
    after.world.clock -= 10 * 365 * 24 * hour;
    value(await after.keeper.make(first, 'automatic'));
    const numbers = filesOf(first).map((name) => name.slice(-11, -5));
    expect(numbers.sort()).toEqual(['000001', '000002', '000003']);
    const view = value(await after.keeper.view(first));
    expect(view.backups).toHaveLength(3);
    expect(view.backups.every(({ own }) => own)).toBe(true);
    expect(view.problem).toBe('');
  });

  test('never share a number, also where a crash kept the last one from being written down', async () => {
    const { keeper } = await start();
    value(await keeper.make(first, 'by hand'));
    const settings = readFileSync(join(userData, 'backups.json'));
    value(await keeper.make(first, 'by hand'));
    writeFileSync(join(userData, 'backups.json'), settings);
    const again = await start();
    again.world.clock += hour;
    value(await again.keeper.make(first, 'by hand'));
    expect(filesOf(first).map((name) => name.slice(-11, -5))).toEqual(['000001', '000002', '000003']);
  });

  test('asked for at the same time are made one after another', async () => {
    const { keeper } = await start();
    const made = await Promise.all([1, 2, 3].map(() => keeper.make(first, 'by hand')));
    expect(made.every(({ ok: good }) => good)).toBe(true);
    expect(filesOf(first)).toHaveLength(3);
  });

  test('of two networks are kept apart, and so are their settings', async () => {
    const { keeper } = await start();
    value(await keeper.make(first, 'by hand'));
    value(await keeper.seal(second, 'a passphrase'));
    value(await keeper.make(second, 'by hand'));
    expect(value(await keeper.view(first))).toMatchObject({ sealed: false, backups: [{ sealed: false }] });
    expect(value(await keeper.view(second))).toMatchObject({
      sealed: true,
      backups: [{ sealed: true, summary: null }],
    });
  });

  test('of two networks in one folder never take each other’s place', async () => {
    const { keeper, world } = await start();
    const folder = join(userData, 'stick');
    mkdirSync(folder);
    const counts = { hourly: 1, daily: 0, weekly: 0, monthly: 0 };
    for (const id of [first, second]) value(await keeper.set(id, { folder, counts }));
    for (let turn = 0; turn < 3; turn += 1) {
      for (const id of [first, second]) value(await keeper.make(id, 'automatic'));
      world.clock += hour;
    }
    const view = value(await keeper.view(first));
    expect(view.backups.map(({ own }) => own).sort()).toEqual([false, true]);
  });

  test('that cannot be made leave a sentence until one is made', async () => {
    const { keeper, world } = await start();
    const { state } = world;
    world.state = () => failed('The journal of this network could not be read.');
    expect(await keeper.make(first, 'automatic')).toMatchObject({ ok: false });
    expect(value(await keeper.view(first)).problem).toBe('The journal of this network could not be read.');
    world.state = state;
    value(await keeper.make(first, 'automatic'));
    expect(value(await keeper.view(first)).problem).toBe('');
  });

  test('are erased with the network, wherever they are, and others stay', async () => {
    const { keeper } = await start();
    const folder = join(userData, 'stick');
    mkdirSync(folder);
    for (const id of [first, second]) value(await keeper.make(id, 'by hand'));
    for (const id of [first, second]) value(await keeper.set(id, { folder }));
    for (const id of [first, second]) value(await keeper.make(id, 'by hand'));
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    value(await keeper.erase(first));
    expect(filesOf(first)).toEqual([]);
    expect(filesOf(second)).toHaveLength(1);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readFileSync(join(userData, 'backups.json'), 'utf8')).not.toContain('"first"');
  });

  test('of an erased network are gone too where one was under way', async () => {
    const { keeper } = await start();
    const making = keeper.make(first, 'automatic');
    value(await keeper.erase(first));
    value(await making);
    expect(filesOf(first)).toEqual([]);
  });

  test('of an erased network in a folder that is away are told to be there still', async () => {
    const { keeper } = await start();
    const folder = join(userData, 'stick');
    mkdirSync(folder);
    value(await keeper.set(first, { folder }));
    value(await keeper.make(first, 'by hand'));
    rmSync(folder, { recursive: true });
    expect(await keeper.erase(first)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/stick, which is not there just now\. Delete them by hand\.$/),
    });
  });
});

test('a worker that dies is a sentence, and the next backup is made', async () => {
  const { keeper, world } = await start();
  const { run } = work;
  work.run = () => Promise.reject(new Error('the worker of the shell ended'));
  try {
    const sentence = failed('Something in Kith went wrong with this backup. Earlier backups are as they were.');
    expect(await keeper.make(first, 'by hand')).toEqual(sentence);
    expect(await keeper.seal(first, 'a passphrase')).toEqual(sentence);
    expect(world.problems).toHaveLength(2);
  } finally {
    work.run = run;
  }
  value(await keeper.make(first, 'by hand'));
});

describe('opening a backup', () => {
  const opener = async () => {
    const shell = await start();
    const created: [string, Uint8Array][] = [];
    const picked: { path: string | null } = { path: null };
    const open = makeOpenBackups({
      keeper: shell.keeper,
      work,
      newId: shell.newId,
      onProblem: (error) => shell.world.problems.push(error),
      chooseFile: () => Promise.resolve(picked.path),
      create: (name, state) => {
        created.push([name, state]);
        return Promise.resolve(ok(second));
      },
    });
    return { ...shell, open, created, picked };
  };

  test('shows what it holds, gives its contents, and makes a network of it', async () => {
    const { keeper, open, created, laptop } = await opener();
    const { file } = value(await keeper.make(first, 'by hand'));
    const opened = value(await open.open(first, file, null));
    expect(opened).toMatchObject({ name: 'Network first', own: true, whole: true, summary: { people: 5 } });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, value(open.contents(opened?.opened ?? '')));
    expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(laptop.doc));
    value(await open.toNew(opened?.opened ?? '', 'Back again'));
    expect(created.map(([name]) => name)).toEqual(['Back again']);
  });

  test('of which another was opened since gives nothing any more', async () => {
    const { keeper, open } = await opener();
    const { file } = value(await keeper.make(first, 'by hand'));
    const before = value(await open.open(first, file, null));
    value(await open.open(first, file, null));
    expect(open.contents(before?.opened ?? '')).toMatchObject({ ok: false });
    expect(await open.toNew('anything', 'x')).toMatchObject({ ok: false });
  });

  test('that is sealed asks for the passphrase first', async () => {
    const { keeper, open } = await opener();
    value(await keeper.seal(first, 'sesame!!'));
    const { file } = value(await keeper.make(first, 'by hand'));
    expect(await open.open(first, file, null)).toEqual(ok(null));
    expect(await open.open(first, file, 'Sesame')).toMatchObject({ ok: false });
    expect(value(await open.open(first, file, 'sesame'))).toMatchObject({ name: 'Network first' });
  });

  test('from anywhere takes the file that was picked, and none before that', async () => {
    const { keeper, open, picked } = await opener();
    expect(await open.open(first, null, null)).toMatchObject({ ok: false });
    expect(await open.pick()).toBeNull();
    const { file } = value(await keeper.make(first, 'by hand'));
    picked.path = join(userData, 'backups', 'first', file);
    expect(await open.pick()).toBe(file);
    expect(value(await open.open(second, null, null))).toMatchObject({ name: 'Network first', own: false });
    rmSync(picked.path);
    expect(await open.open(first, null, null)).toEqual(failed('This backup is no longer there.'));
  });
});

describe('automatic backups of whichever network is open', () => {
  const watch = async () => {
    const shell = await start();
    const timers: (() => void)[] = [];
    const told: string[] = [];
    const automatic = makeAutomatic({
      keeper: shell.keeper,
      now: () => shell.world.clock,
      after: (_milliseconds, run) => {
        timers.push(run);
        return () => void timers.splice(timers.indexOf(run), 1);
      },
      tell: (_id, problem) => told.push(problem),
      onProblem: (error) => shell.world.problems.push(error),
    });
    return { ...shell, automatic, timers, told };
  };

  test('are made when something changed, and at quit only what none holds', async () => {
    const { automatic, timers, told, world } = await watch();
    automatic.opened(first, { journal: 'j', seq: 0 });
    expect(timers).toEqual([]);
    automatic.saved(first, { journal: 'j', seq: 1 });
    await expect.poll(() => timers.length).toBe(1);
    timers.shift()?.();
    await expect.poll(() => filesOf(first).length).toBe(1);
    await expect.poll(() => told).toEqual(['']);
    await automatic.quit();
    expect(filesOf(first)).toHaveLength(1);
    expect(world.problems).toEqual([]);
  });

  test('know after a restart whether the last one holds everything', async () => {
    const { automatic, world } = await watch();
    automatic.opened(first, { journal: 'j', seq: 0 });
    automatic.saved(first, { journal: 'j', seq: 7 });
    await automatic.quit();
    expect(filesOf(first)).toHaveLength(1);

    const calm = await watch();
    calm.world.clock = world.clock + 2 * hour;
    calm.automatic.opened(first, { journal: 'j', seq: 7 });
    await calm.automatic.quit();
    expect(filesOf(first)).toHaveLength(1);

    const behind = await watch();
    behind.world.clock = world.clock + 2 * hour;
    behind.automatic.opened(first, { journal: 'j', seq: 8 });
    await behind.automatic.quit();
    expect(filesOf(first)).toHaveLength(2);
  });

  test('of a network that is left for another are made then', async () => {
    const { automatic } = await watch();
    automatic.opened(first, { journal: 'j', seq: 3 });
    automatic.opened(second, { journal: 'k', seq: 0 });
    await expect.poll(() => filesOf(first).length).toBe(1);
    await automatic.quit();
    expect(filesOf(second)).toEqual([]);
  });

  test('are not made where they are not wanted', async () => {
    const { automatic, keeper } = await watch();
    value(await keeper.set(first, { on: false }));
    automatic.opened(first, { journal: 'j', seq: 3 });
    await automatic.quit();
    expect(filesOf(first)).toEqual([]);
  });

  test('that fail are told and tried again', async () => {
    const { automatic, timers, told, world } = await watch();
    const { state } = world;
    world.state = () => failed('No journal.');
    automatic.opened(first, { journal: 'j', seq: 3 });
    await expect.poll(() => timers.length).toBe(1);
    timers.shift()?.();
    await expect.poll(() => told).toEqual(['No journal.']);
    await expect.poll(() => timers.length).toBe(1);
    world.state = state;
    timers.shift()?.();
    await expect.poll(() => told).toEqual(['No journal.', '']);
    expect(filesOf(first)).toHaveLength(1);
  });
});

test('a backup holds what is there when it is made, not what was deleted before', async () => {
  const { vault, doc } = makeLaptop('z');
  const { keeper, world } = await start();
  add(vault, 'Ada');
  world.state = () => ok(Y.encodeStateAsUpdate(doc));
  value(deleteAlters(vault, [add(vault, 'Gone')]));
  expect(value(await keeper.make(first, 'by hand')).summary).toMatchObject({ people: 1 });
});
