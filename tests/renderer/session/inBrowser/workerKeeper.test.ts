import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openSyncStore, type SyncStore } from '../../../../renderer/session/inBrowser/syncStore.ts';
import { WorkerKeeper } from '../../../../renderer/session/inBrowser/workerKeeper.ts';
import { instantSchema } from '../../../../shared/domain/ids.ts';
import type { SyncView } from '../../../../shared/domain/syncView.ts';
import { vaultIdSchema } from '../../../../shared/domain/vaultEntry.ts';
import { startBareServer } from '../../../sync/support/bareServer.ts';
import { openSocket } from '../../../sync/support/laptops.ts';

const vault = v.parse(vaultIdSchema, 'first');
const ends: (() => Promise<void>)[] = [];
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 10 });

/** A browser without a browser: the store of its window, and what its worker runs. */
class Browser {
  readonly problems: unknown[] = [];
  readonly keeper: WorkerKeeper;
  sockets = 0;
  diskFails = false;
  view: SyncView | null = null;

  constructor(
    store: SyncStore,
    readonly doc: Y.Doc,
  ) {
    this.keeper = new WorkerKeeper({
      store,
      name: 'Browser on Linux',
      open: (url, protocols) => {
        this.sockets += 1;
        return openSocket(url, protocols);
      },
      network: async () => Y.encodeStateAsUpdate(doc),
      keep: async (update) => {
        if (this.diskFails) throw new Error('full');
        Y.applyUpdate(doc, update, this);
      },
      tell: (view) => {
        this.view = view;
      },
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      now: () => v.parse(instantSchema, '2026-11-23T10:00:00.000Z'),
      onProblem: (error) => this.problems.push(error),
    });
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.keeper.changed(update);
    });
  }
}

const open = async (name: string, doc = new Y.Doc()): Promise<Browser> => {
  const store = await openSyncStore(name, (error) => {
    throw error;
  });
  if (!store.ok) throw new Error(store.reason);
  const browser = new Browser(store.value, doc);
  ends.push(() => browser.keeper.end());
  await browser.keeper.begin();
  return browser;
};

const server = async () => {
  const started = await startBareServer();
  ends.push(started.stop);
  return started.url;
};

const code = async ({ keeper }: Browser): Promise<string> => {
  const made = await keeper.answer({ name: 'keyMake', argument: { vault, keep: 'file' } });
  if (!made.ok) throw new Error(made.reason);
  return v.parse(v.string(), made.value);
};

const join = async ({ keeper }: Browser, words: string): Promise<void> => {
  const argument = { vault, code: words, keep: 'file' } as const;
  expect(await keeper.answer({ name: 'syncJoin', argument })).toEqual({ ok: true, value: null });
};

const overRelay = ({ keeper }: Browser, relay: string | null) =>
  keeper.answer({ name: 'syncRelay', argument: { vault, relay } });

test('no socket opens before the relay is turned on, nor after it is turned off', async () => {
  const url = await server();
  const browser = await open('work');
  const { doc } = browser;
  expect((await overRelay(browser, url)).ok).toBe(false);
  await code(browser);
  doc.getMap('alters').set('a', 'Ada');
  expect([browser.sockets, browser.view]).toEqual([0, null]);
  expect((await overRelay(browser, url)).ok).toBe(true);
  await until(() => expect(browser.view?.ways[0]).toMatchObject({ connected: true, unsent: 0 }));
  const { sockets } = browser;
  expect((await overRelay(browser, null)).ok).toBe(true);
  doc.getMap('alters').set('b', 'Bea');
  expect([browser.sockets, browser.view]).toEqual([sockets, null]);
  expect(browser.problems).toEqual([]);
});

test('two browsers are one network, also after both were begun anew; a new key waits until the relay is off', async () => {
  const url = await server();
  const work = await open('work');
  const words = await code(work);
  work.doc.getMap('alters').set('a', 'Ada');
  await overRelay(work, url);
  const home = await open('home');
  await join(home, words);
  await overRelay(home, url);
  await until(() => expect(home.doc.getMap('alters').get('a')).toBe('Ada'));
  const make = { name: 'keyMake', argument: { vault, keep: 'file' } } as const;
  expect((await work.keeper.answer(make)).ok).toBe(false);
  await work.keeper.end();
  const again = await open('work', work.doc);
  again.doc.getMap('alters').set('b', 'Bea');
  await until(() => expect(home.doc.getMap('alters').get('b')).toBe('Bea'));
  const own = await again.keeper.answer({ name: 'keyShow', argument: vault });
  expect(own).toEqual({ ok: true, value: words });
  expect([...work.problems, ...home.problems, ...again.problems]).toEqual([]);
});

test('what the window could not keep counts as unread, and comes again at the next start (S2)', async () => {
  const url = await server();
  const work = await open('work');
  const words = await code(work);
  work.doc.getMap('alters').set('a', 'Ada');
  await overRelay(work, url);
  const home = await open('home');
  home.diskFails = true;
  await join(home, words);
  await overRelay(home, url);
  await until(() => expect(home.view?.trouble).toBe('unkept'));
  expect(home.doc.getMap('alters').size).toBe(0);
  await home.keeper.end();
  const again = await open('home', home.doc);
  await until(() => expect(again.doc.getMap('alters').get('a')).toBe('Ada'));
  expect(again.problems).toEqual([]);
});
