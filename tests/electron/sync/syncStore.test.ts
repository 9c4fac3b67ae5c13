import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openSyncStore } from '../../../electron/sync/syncStore.ts';
import type { SyncState } from '../../../shared/sync/state.ts';

const folder = mkdtempSync(join(tmpdir(), 'kith-sync-store-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const opened = async () => {
  const store = await openSyncStore(folder, () => undefined);
  if (!store.ok) throw new Error(store.reason);
  return store.value;
};

it('a state that others made large comes back, or this device would give its numbers again (S5)', async () => {
  const heads = Array.from(
    { length: 40_000 },
    (_, at) => [at.toString(16).padStart(64, '0'), { sequence: 1, hash: 'a'.repeat(32), time: 0 }] as const,
  );
  const state: SyncState = {
    format: 1,
    room: '0'.repeat(32),
    writer: '1'.repeat(64),
    own: { sequence: 7, hash: 'b'.repeat(32) },
    proven: 0,
    refused: 0,
    comparedAt: 0,
    heads: Object.fromEntries(heads),
    clean: null,
    rekeys: [],
    told: {},
  };
  const first = await opened();
  await first.saveState(state);
  await first.close();
  const second = await opened();
  expect(second.state?.own.sequence).toBe(7);
  await second.close();
});
