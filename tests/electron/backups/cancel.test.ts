import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { failed } from '../../../shared/domain/result.ts';
import { value } from '../../support/vault.ts';
import { first, profileOfTests } from './keeperShell.ts';

const { start, filesOf, inProfile } = profileOfTests();

test('a backup tells how far it has come, up to its end', async () => {
  const { keeper } = await start();
  const told: number[] = [];
  const { signal } = new AbortController();
  value(await keeper.make(first, 'by hand', { tell: (done) => told.push(done), signal }));
  expect(told).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
});

test.each([0, 0.2, 0.4, 0.6, 0.8, 1])(
  'a backup that is cancelled at %d leaves no file and no complaint',
  async (at) => {
    const { keeper } = await start();
    value(await keeper.make(first, 'by hand'));
    const before = filesOf(first);
    const stop = new AbortController();
    if (at === 0) stop.abort();
    const tell = (done: number): void => {
      if (done === at) stop.abort();
    };
    const cancelled = failed('The backup was cancelled. Earlier backups are as they were.');
    expect(await keeper.make(first, 'by hand', { tell, signal: stop.signal })).toEqual(cancelled);
    expect(filesOf(first)).toEqual(before);
    expect(value(await keeper.view(first)).problem).toBe('');
    expect(value(await keeper.make(first, 'by hand')).file).toMatch(/-000002\.kith$/);
  },
);

test('what is wrong with the folder is told although somebody could have cancelled', async () => {
  const { keeper } = await start();
  writeFileSync(inProfile('backups'), 'no folder');
  const made = await keeper.make(first, 'by hand', { tell: () => undefined, signal: new AbortController().signal });
  expect(made).toMatchObject({ ok: false });
  expect(value(await keeper.view(first)).problem).not.toBe('');
});
