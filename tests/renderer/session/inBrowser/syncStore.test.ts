import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSyncStore, type SyncStore } from '../../../../renderer/session/inBrowser/syncStore.ts';
import type { SyncState } from '../../../../shared/sync/state.ts';

const name = 'kith/sync/first';
const room = '0123456789abcdef0123456789abcdef';
const bugs: unknown[] = [];

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(bugs.splice(0)).toEqual([]);
});

const opened = async (): Promise<SyncStore> => {
  const store = await openSyncStore(name, (error) => bugs.push(error));
  if (!store.ok) throw new Error(store.reason);
  return store.value;
};

const state = (sequence: number): SyncState => ({
  format: 1,
  room,
  writer: 'a'.repeat(64),
  own: { sequence, hash: 'b'.repeat(32) },
  proven: 0,
  comparedAt: 0,
  refused: 0,
  heads: {},
  clean: null,
  rekeys: [],
  told: {},
});

test('at first nothing is turned on', async () => {
  const store = await opened();
  expect(store.here()).toEqual({
    format: 1,
    key: null,
    relay: null,
    joined: false,
    seed: null,
    pairing: null,
    trusted: null,
    refused: [],
  });
});

test('what was changed is there at the next start, with all that was not changed', async () => {
  const first = await opened();
  await first.change({ seed: 'c'.repeat(64) });
  await first.change({ relay: 'wss://relay.example', joined: true });
  first.close();
  const second = await opened();
  expect(second.here()).toMatchObject({ seed: 'c'.repeat(64), relay: 'wss://relay.example', joined: true, key: null });
});

test('a change that could not be kept is none', async () => {
  const store = await opened();
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(store.change({ relay: 'wss://relay.example' })).rejects.toThrow('no room');
  expect(store.here().relay).toBeNull();
});

test('the number of an entry is on the disk, and not only with the system, before anything goes on (S1)', async () => {
  const asked: unknown[] = [];
  const begun = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
    if (given[1] === 'readwrite') asked.push(given[2]);
    return begun.apply(this, given);
  });
  const kept = await (await opened()).openRoom(room);
  asked.length = 0;
  await kept.saveState(state(1));
  expect(asked).toEqual([{ durability: 'strict' }]);
  await kept.close();
});

test('a room comes back with its log and its state; another room knows nothing of it', async () => {
  const store = await opened();
  const first = await store.openRoom(room);
  expect(first.state).toBeUndefined();
  first.outer.getArray('entries').push(['sealed']);
  await first.saveState(state(7));
  await first.close();
  const other = await store.openRoom('f'.repeat(32));
  expect(other.state).toBeUndefined();
  expect(other.outer.getArray('entries').length).toBe(0);
  await other.close();
  const again = await store.openRoom(room);
  expect(again.state).toEqual(state(7));
  expect(again.outer.getArray('entries').toArray()).toEqual(['sealed']);
  await again.close();
});

test('a log that was forgotten is gone, and the number stays', async () => {
  const store = await opened();
  const first = await store.openRoom(room);
  first.outer.getArray('entries').push(['damaged']);
  await first.saveState(state(7));
  await first.forgetLog();
  const again = await store.openRoom(room);
  expect(again.outer.getArray('entries').length).toBe(0);
  expect(again.state?.own.sequence).toBe(7);
  await again.close();
});

test('what a newer Kith wrote is not read, and not written over', async () => {
  const store = await opened();
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
  });
  const newer = { format: 2, key: 'elsewhere' };
  const writing = database.transaction('kept', 'readwrite');
  writing.objectStore('kept').put(newer, 'here');
  await new Promise((resolve) => {
    writing.oncomplete = resolve;
  });
  store.close();
  expect(await openSyncStore(name, () => undefined)).toMatchObject({ ok: false });
  const reading = database.transaction('kept').objectStore('kept').get('here');
  await new Promise((resolve) => {
    reading.onsuccess = resolve;
  });
  expect(reading.result).toEqual(newer);
  database.close();
});

test('what was remembered of other rooms is forgotten, log and state', async () => {
  const store = await opened();
  const rooms = [room, 'f'.repeat(32)];
  for (const each of rooms) {
    const kept = await store.openRoom(each);
    kept.outer.getArray('entries').push(['sealed']);
    await kept.saveState({ ...state(7), room: each });
    await kept.close();
  }
  await store.change({ joined: true });
  await store.forgetRooms(new Set([room]));
  expect(store.here().joined).toBe(true);
  const lengths = [];
  for (const each of rooms) {
    const kept = await store.openRoom(each);
    lengths.push([kept.outer.getArray('entries').length, kept.state?.own.sequence]);
    await kept.close();
  }
  expect(lengths).toEqual([
    [1, 7],
    [0, undefined],
  ]);
});
