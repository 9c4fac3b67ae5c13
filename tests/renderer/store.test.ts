import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openStore, type Store } from '../../renderer/session/store.ts';

// y-indexeddb asks the global for its database; each test has one of its own.
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const bugs: unknown[] = [];
const opened = (): Promise<Store> => openStore('kith/test', (error) => bugs.push(error));

/** One update of a document that holds one person. */
const journalHolds = (): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('people').set('one', 'Ada');
  return Y.encodeStateAsUpdate(doc);
};

const peopleIn = (store: Store): unknown => store.doc.getMap('people').toJSON();

test('what is taken in is in the store once it has settled, with what was edited meanwhile', async () => {
  const first = await opened();
  first.takeIn(() => Y.applyUpdate(first.doc, journalHolds()));
  expect(first.saving()).toBe('saving');
  first.doc.getMap('people').set('two', 'Bo');
  await first.settle();
  expect(first.saving()).toBe('saved');
  first.doc.getMap('people').set('three', 'Cy');
  await first.close();
  const second = await opened();
  expect(peopleIn(second)).toEqual({ one: 'Ada', two: 'Bo', three: 'Cy' });
  expect(second.empty).toBe(false);
  await second.close();
  expect(bugs).toEqual([]);
});

test('a store that nothing was taken into has settled', async () => {
  const store = await opened();
  store.doc.getMap('people').set('one', 'Ada');
  await store.settle();
  await store.close();
  const again = await opened();
  expect(peopleIn(again)).toEqual({ one: 'Ada' });
  await again.close();
});

test('while the store takes nothing, what is taken in keeps nobody waiting', async () => {
  const store = await opened();
  store.takeIn(() => Y.applyUpdate(store.doc, journalHolds()));
  const failing = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  await store.settle();
  expect(store.saving()).toBe('failing');
  IDBObjectStore.prototype.add = failing;
  await store.close();
});
