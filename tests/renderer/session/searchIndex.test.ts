import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSearchIndex } from '../../../renderer/session/searchIndex.ts';
import { addAlters, deleteAlters, editAlter } from '../../../shared/vault/commands/alters.ts';
import { add, makeVault, value } from '../../support/vault.ts';
import { randomOf } from '../../sync/support/scheduler.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (run: (deadline: { timeRemaining: () => number }) => void) =>
    setTimeout(() => run({ timeRemaining: () => 50 }), 1),
  );
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
