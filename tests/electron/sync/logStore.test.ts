import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { logStore } from '../../../electron/sync/local/logStore.ts';

/** A log whose disk takes what lies in it when it is told to. */
const slowLog = () => {
  const outer = new Y.Doc();
  const problems: unknown[] = [];
  let settle: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const store = logStore({
    outer,
    logKept: () => new Promise((resolve, reject) => settle.push({ resolve, reject })),
    onReceived: () => undefined,
    onProblem: (error) => problems.push(error),
  });
  const write = async (failure?: Error): Promise<void> => {
    // Whatever asks, has asked by then.
    await new Promise((resolve) => setImmediate(resolve));
    for (const { resolve, reject } of settle) failure ? reject(failure) : resolve();
    settle = [];
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { outer, store, write, problems };
};

const updateOf = (word: string): Uint8Array => {
  const doc = new Y.Doc();
  doc.getArray('a').push([word]);
  return Y.encodeStateAsUpdate(doc);
};

/** Whether a promise has settled when everything is done that can be. */
const watch = (promise: Promise<unknown>): (() => string) => {
  let state = 'waits';
  promise.then(
    () => {
      state = 'done';
    },
    () => {
      state = 'failed';
    },
  );
  return () => state;
};

test('L9 what is handed in is acknowledged when it is on the disk, and not where it never comes there', async () => {
  const { outer, store, write } = slowLog();
  const room = await store.open('room', () => undefined);
  const first = watch(room.append({ kind: 'open' }, [updateOf('Ada')]));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([first(), outer.getArray('a').toArray()]).toEqual(['waits', ['Ada']]);
  await write();
  expect(first()).toBe('done');
  const second = watch(room.append({ kind: 'open' }, [updateOf('Bea')]));
  await write(new Error('full'));
  expect(second()).toBe('failed');
});

test('L9 what the log gets by another way is told when it is on the disk, in order, and nothing twice', async () => {
  const { outer, store, write, problems } = slowLog();
  const heard: Uint8Array[] = [];
  const room = await store.open('room', (update) => heard.push(update));
  outer.getArray('a').push(['Ada']);
  outer.getArray('a').push(['Bea']);
  expect(heard).toEqual([]);
  await write();
  const other = new Y.Doc();
  for (const update of heard) Y.applyUpdate(other, update);
  expect([heard.length, other.getArray('a').toArray()]).toEqual([2, ['Ada', 'Bea']]);
  const appended = room.append({ kind: 'open' }, [updateOf('Cy')]);
  await write();
  await appended;
  outer.getArray('a').push(['Dee']);
  await write(new Error('full'));
  await room.close();
  outer.getArray('a').push(['Eve']);
  await write();
  expect(heard).toHaveLength(2);
  expect(problems).toEqual([new Error('full')]);
});

test('L9 who comes in is told all of the log, once it is on the disk', async () => {
  const { outer, store, write } = slowLog();
  outer.getArray('a').push(['Ada']);
  const room = await store.open('room', () => undefined);
  const told = room.updates();
  const state = watch(told);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(state()).toBe('waits');
  await write();
  const other = new Y.Doc();
  for (const update of await told) Y.applyUpdate(other, update);
  expect(other.getArray('a').toArray()).toEqual(['Ada']);
});
