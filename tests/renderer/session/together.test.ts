import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createJournalWriter } from '../../../renderer/session/journal.ts';
import { openStore } from '../../../renderer/session/store.ts';
import { failed, ok } from '../../../shared/domain/result.ts';
import { beginImport } from '../../../shared/vault/commands/importPeople.ts';
import { openVault } from '../../../shared/vault/vault.ts';
import { makeEdge, value } from '../../support/vault.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const wordsIn = (updates: readonly Uint8Array[]): Record<string, unknown> => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getMap('words').toJSON();
};

/** A document whose changes go to a disk that the test holds. */
const journaled = () => {
  const doc = new Y.Doc();
  const disk: Uint8Array[] = [];
  const shell = { append: (): void => undefined };
  const bugs: unknown[] = [];
  const writer = createJournalWriter(
    doc,
    { journal: 'j', seq: 0 },
    async (update) => {
      await Promise.resolve();
      shell.append();
      disk.push(update);
      return ok({ journal: 'j', seq: disk.length });
    },
    (error) => bugs.push(error),
  );
  return { words: doc.getMap('words'), disk, shell, writer, bugs };
};

const halves = 'one two three'.split(' ');

test('what belongs together reaches the journal as one update, and is not called saved before', async () => {
  const { words, disk, writer } = journaled();
  words.set('before', true);
  const release = writer.hold();
  for (const half of halves) words.set(half, true);
  await expect.poll(() => disk.length).toBe(1);
  expect(wordsIn(disk)).toEqual({ before: true });
  expect(writer.saving()).toBe('saving');
  release();
  await expect.poll(() => writer.saving()).toBe('saved');
  expect(disk).toHaveLength(2);
  expect(wordsIn(disk)).toEqual({ before: true, one: true, two: true, three: true });
});

test('nothing that was held leaves the journal saved again', () => {
  const { writer } = journaled();
  const told: string[] = [];
  writer.subscribe(() => told.push(writer.saving()));
  writer.hold()();
  expect(told).toEqual(['saving', 'saved']);
});

test('a shell that does not answer in the middle is not sent the half that the document holds', async () => {
  const { words, disk, shell, writer, bugs } = journaled();
  shell.append = () => {
    shell.append = () => undefined;
    throw new Error('the shell is gone');
  };
  words.set('before', true);
  const release = writer.hold();
  words.set('one', true);
  await expect.poll(() => bugs.length).toBe(1);
  // Its next attempt comes after two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2300));
  expect(disk).toEqual([]);
  expect(writer.saving()).toBe('failing');
  words.set('two', true);
  release();
  await expect.poll(() => writer.saving()).toBe('saved');
  expect(wordsIn(disk)).toEqual({ before: true, one: true, two: true });
});

test('an append that is refused in the middle is tried again without the half', async () => {
  const doc = new Y.Doc();
  const disk: Uint8Array[] = [];
  const answers = [failed('The disk is full.')];
  const writer = createJournalWriter(
    doc,
    { journal: 'j', seq: 0 },
    (update) => {
      const refused = answers.pop();
      if (refused) return Promise.resolve(refused);
      disk.push(update);
      return Promise.resolve(ok({ journal: 'j', seq: disk.length }));
    },
    () => undefined,
  );
  doc.getMap('words').set('before', true);
  const release = writer.hold();
  doc.getMap('words').set('one', true);
  await expect.poll(() => disk.length, { timeout: 5000 }).toBe(1);
  expect(wordsIn(disk)).toEqual({ before: true });
  release();
  await expect.poll(() => writer.saving()).toBe('saved');
  expect(wordsIn(disk)).toEqual({ before: true, one: true });
});

/** What the window's store holds on the disk now. */
const stored = async (name: string): Promise<Record<string, unknown>> => {
  const store = await openStore(name, () => undefined);
  const words = store.doc.getMap('words').toJSON();
  await store.close();
  return words;
};

test('what belongs together is one write of the window’s store', async () => {
  const store = await openStore('kith', () => undefined);
  const words = store.doc.getMap('words');
  words.set('before', true);
  const release = store.hold();
  for (const half of halves) words.set(half, true);
  expect(store.saving()).toBe('saving');
  expect(await stored('kith')).toEqual({ before: true });
  release();
  await expect.poll(() => store.saving()).toBe('saved');
  expect(await stored('kith')).toEqual({ before: true, one: true, two: true, three: true });
  await store.close();
});

test('a write that failed in the window’s store is not made good with the half that the document holds', async () => {
  const store = await openStore('kith', () => undefined);
  const words = store.doc.getMap('words');
  const full = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new Error('no room');
  });
  words.set('before', true);
  full.mockRestore();
  const release = store.hold();
  words.set('one', true);
  expect(store.saving()).toBe('failing');
  // Its next attempt comes after three seconds.
  await new Promise((resolve) => setTimeout(resolve, 3300));
  expect(await stored('kith')).toEqual({});
  words.set('two', true);
  release();
  await expect.poll(() => store.saving(), { timeout: 8000 }).toBe('saved');
  expect(await stored('kith')).toEqual({ before: true, one: true, two: true });
  await store.close();
});

test('a store of many updates is made one of few, but not of the half that the document holds', async () => {
  const bugs: unknown[] = [];
  const store = await openStore('kith', (error) => bugs.push(error));
  const words = store.doc.getMap('words');
  for (let at = 0; at < 501; at += 1) words.set('count', at);
  await expect.poll(() => store.saving()).toBe('saved');
  const release = store.hold();
  words.set('one', true);
  await new Promise((resolve) => setTimeout(resolve, 1300));
  expect(await stored('kith')).toEqual({ count: 500 });
  release();
  const updates = async (): Promise<number> => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('kith');
      request.onsuccess = () => resolve(request.result);
    });
    const request = database.transaction('updates').objectStore('updates').count();
    const count = await new Promise<number>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return count;
  };
  await expect.poll(updates, { timeout: 5000 }).toBeLessThan(3);
  expect(await stored('kith')).toEqual({ count: 500, one: true });
  expect(bugs).toEqual([]);
  await store.close();
});

test('a batch of the vault is held from its first slice to its end, whether it is kept or taken back', () => {
  const told: string[] = [];
  const vault = openVault(new Y.Doc(), makeEdge('a'), () => {
    told.push('held');
    return () => told.push('over');
  });
  vault.doc.on('update', () => told.push('update'));
  const person = { name: 'Ada', tagNames: [], channels: [], leftovers: [], sources: ['a'], note: '' };
  for (const end of ['finish', 'cancel'] as const) {
    told.length = 0;
    const writer = value(beginImport(vault, 'Imported'));
    writer.write([person]);
    writer.write([{ ...person, sources: ['b'] }]);
    writer[end]();
    expect([told[0], told.at(-1), told.filter((word) => word !== 'update').length]).toEqual(['held', 'over', 2]);
  }
});
