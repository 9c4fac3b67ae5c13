import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { makeOpenBackups } from '../../../electron/backups/openBackups.ts';
import { failed, ok } from '../../../shared/domain/result.ts';
import { value } from '../../support/vault.ts';
import { first, profileOfTests, second, work } from './keeperShell.ts';

const { start, inProfile } = profileOfTests();

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
    const made = value(await keeper.make(first, 'by hand'));
    const opened = value(await open.open(first, made, null));
    expect(opened).toMatchObject({ name: 'Network first', own: true, whole: true, summary: { people: 5 } });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, value(open.contents(opened?.opened ?? '')));
    expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(laptop.doc));
    value(await open.toNew(opened?.opened ?? '', 'Back again'));
    expect(created.map(([name]) => name)).toEqual(['Back again']);
  });

  test('of which another was opened since gives nothing any more', async () => {
    const { keeper, open } = await opener();
    const made = value(await keeper.make(first, 'by hand'));
    const before = value(await open.open(first, made, null));
    value(await open.open(first, made, null));
    expect(open.contents(before?.opened ?? '')).toMatchObject({ ok: false });
    expect(await open.toNew('anything', 'x')).toMatchObject({ ok: false });
  });

  test('that is sealed asks for the passphrase first', async () => {
    const { keeper, open } = await opener();
    value(await keeper.seal(first, 'sesame!!'));
    const made = value(await keeper.make(first, 'by hand'));
    expect(await open.open(first, made, null)).toEqual(ok(null));
    expect(await open.open(first, made, 'Sesame')).toMatchObject({ ok: false });
    expect(value(await open.open(first, made, 'sesame'))).toMatchObject({ name: 'Network first' });
  });

  test('from anywhere takes the file that was picked, and none before that', async () => {
    const { keeper, open, picked } = await opener();
    expect(await open.open(first, null, null)).toMatchObject({ ok: false });
    expect(await open.pick()).toBeNull();
    const made = value(await keeper.make(first, 'by hand'));
    picked.path = inProfile('backups', 'first', made.file);
    expect(await open.pick()).toBe(made.file);
    expect(value(await open.open(second, null, null))).toMatchObject({ name: 'Network first', own: false });
    rmSync(picked.path);
    expect(await open.open(first, null, null)).toEqual(failed('This backup is no longer there.'));
  });

  test('from a folder that never was one of the network’s is refused', async () => {
    const { keeper, open } = await opener();
    const made = value(await keeper.make(first, 'by hand'));
    expect(await open.open(second, made, null)).toEqual(failed('No backup was chosen.'));
    expect(await open.open(first, { ...made, folder: inProfile('backups') }, null)).toMatchObject({ ok: false });
  });
});
