import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSearchIndex } from '../../../renderer/session/searchIndex.ts';
import { addAlters, deleteAlters, editAlter } from '../../../shared/vault/commands/alters.ts';
import { add, makeVault, value } from '../../support/vault.ts';
import { randomOf } from '../../sync/support/scheduler.ts';

/** Slices of idle time that were asked for. */
let slices = 0;

beforeEach(() => {
  vi.useFakeTimers();
  slices = 0;
  vi.stubGlobal('requestIdleCallback', (run: (deadline: { timeRemaining: () => number }) => void) => {
    slices += 1;
    return setTimeout(() => run({ timeRemaining: () => 50 }), 1);
  });
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('finds people by what they are called now, however often that changed while it was busy', async () => {
  const random = randomOf(1);
  const vault = makeVault();
  value(
    addAlters(
      vault,
      'Added',
      Array.from({ length: 1500 }, (_, at) => ({ name: `Person${at}a word${at}a` })),
    ),
  );
  const index = createSearchIndex(vault);
  index.hold();
  await vi.advanceTimersByTimeAsync(5000);
  const ids = [...vault.alters.values()].map(({ id }) => id);
  for (let at = 0; at < 4000; at += 1) {
    const id = ids[Math.floor(random() * ids.length)] ?? add(vault, 'nobody');
    value(editAlter(vault, id, { role: `role${at}a again${Math.floor(random() * 1e9).toString(36)}` }));
    if (at % 50 === 49) index.find(`role${at}a`);
    if (at % 20 === 19) await vi.advanceTimersByTimeAsync(5);
  }
  await vi.advanceTimersByTimeAsync(60_000);
  for (const id of ids.slice(0, 300)) {
    const { role } = vault.alters.get(id) ?? { role: '' };
    if (role !== '') expect(index.find(role)).toEqual([id]);
  }
  expect(index.find('word7a Person7a')).toEqual([ids[7]]);
  value(deleteAlters(vault, ids.slice(7, 8)));
  value(editAlter(vault, ids[8] ?? add(vault, 'nobody'), { name: 'Somebody else' }));
  expect(index.find('person8a word8a')).toEqual([]);
  expect(index.find('somebody')).toEqual([ids[8]]);
  index.destroy();
});

test('takes no time and no memory while nobody searches', async () => {
  const vault = makeVault();
  const ada = add(vault, 'Ada');
  const index = createSearchIndex(vault);
  const busyAfterEdit = async (name: string): Promise<boolean> => {
    await vi.advanceTimersByTimeAsync(100);
    slices = 0;
    value(editAlter(vault, ada, { name }));
    await vi.advanceTimersByTimeAsync(5000);
    return slices > 0;
  };
  expect(await busyAfterEdit('Berta')).toBe(false);
  const [letGo, letGoToo] = [index.hold(), index.hold()];
  expect(slices).toBe(1);
  letGo();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await busyAfterEdit('Carla')).toBe(true);
  letGoToo();
  expect(await busyAfterEdit('Dora')).toBe(true);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await busyAfterEdit('Emma')).toBe(false);
  expect(index.find('emma')).toEqual([ada]);
  expect(await busyAfterEdit('Frieda')).toBe(true);
  expect(index.find('frieda')).toEqual([ada]);
  expect(index.find('emma')).toEqual([]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await busyAfterEdit('Greta')).toBe(false);
  index.destroy();
});

test('stays while it is held, however long ago the last search was', async () => {
  const vault = makeVault();
  add(vault, 'Ada');
  const index = createSearchIndex(vault);
  expect(index.find('ada')).toHaveLength(1);
  const letGo = index.hold();
  await vi.advanceTimersByTimeAsync(120_000);
  slices = 0;
  add(vault, 'Berta');
  await vi.advanceTimersByTimeAsync(5000);
  expect(slices).toBe(1);
  letGo();
  index.destroy();
});
