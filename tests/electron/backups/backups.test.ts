import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { failed, ok } from '../../../shared/domain/result.ts';
import { deleteAlters } from '../../../shared/vault/commands/alters.ts';
import { add, makeLaptop, value } from '../../support/vault.ts';
import { first, hour, profileOfTests, second, work } from './keeperShell.ts';

const { start, inProfile, filesOf } = profileOfTests();

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
    const settings = readFileSync(inProfile('backups.json'));
    value(await keeper.make(first, 'by hand'));
    writeFileSync(inProfile('backups.json'), settings);
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
    const folder = inProfile('stick');
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

  test('in folders chosen before are listed, the newest first, with what else is of this network', async () => {
    const { keeper, world } = await start();
    const [stick, drive] = [inProfile('stick'), inProfile('drive')];
    for (const folder of [null, stick, drive, stick]) {
      if (folder !== null) mkdirSync(folder, { recursive: true });
      value(await keeper.set(first, { folder }));
      value(await keeper.make(first, 'by hand'));
      world.clock += hour;
    }
    value(await keeper.set(second, { folder: drive }));
    value(await keeper.make(second, 'by hand'));
    const view = value(await keeper.view(first));
    const usual = inProfile('backups', 'first');
    expect(view.backups.map(({ folder }) => folder)).toEqual([stick, drive, stick, usual]);
    expect([view.folder, view.away, view.problem]).toEqual([stick, [], '']);
    for (const { folder, file } of view.backups) expect(keeper.pathOf(first, folder, file)).toBe(join(folder, file));
  });

  test('are listed where one of the folders before is away, which is told', async () => {
    const { keeper } = await start();
    const [stick, drive] = [inProfile('stick'), inProfile('drive')];
    for (const folder of [stick, drive, null]) {
      if (folder !== null) mkdirSync(folder);
      value(await keeper.set(first, { folder }));
      value(await keeper.make(first, 'by hand'));
    }
    rmSync(stick, { recursive: true });
    const view = value(await keeper.view(first));
    expect(view.backups.map(({ folder }) => folder)).toEqual([inProfile('backups', 'first'), drive]);
    expect([view.away, view.problem]).toEqual([[stick], '']);
    writeFileSync(stick, 'no folder');
    expect(value(await keeper.view(first))).toMatchObject({ away: [stick], backups: [{}, {}] });
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
    const folder = inProfile('stick');
    mkdirSync(folder);
    for (const id of [first, second]) value(await keeper.make(id, 'by hand'));
    for (const id of [first, second]) value(await keeper.set(id, { folder }));
    for (const id of [first, second]) value(await keeper.make(id, 'by hand'));
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    value(await keeper.erase(first));
    expect(filesOf(first)).toEqual([]);
    expect(filesOf(second)).toHaveLength(1);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readFileSync(inProfile('backups.json'), 'utf8')).not.toContain('"first"');
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
    const folder = inProfile('stick');
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

test('a backup holds what is there when it is made, not what was deleted before', async () => {
  const { vault, doc } = makeLaptop('z');
  const { keeper, world } = await start();
  add(vault, 'Ada');
  world.state = () => ok(Y.encodeStateAsUpdate(doc));
  value(deleteAlters(vault, [add(vault, 'Gone')]));
  expect(value(await keeper.make(first, 'by hand')).summary).toMatchObject({ people: 1 });
});
