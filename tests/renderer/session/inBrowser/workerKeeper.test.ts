import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openSyncStore } from '../../../../renderer/session/inBrowser/syncStore.ts';
import { startBareServer } from '../../../sync/support/bareServer.ts';
import {
  Browser,
  code,
  compared,
  join,
  keyOf,
  list,
  overRelay,
  pairing,
  people,
  take,
  vault,
} from './support/browser.ts';

const ends: (() => Promise<void>)[] = [];
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 10 });

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

test('two browsers are one network, also after both were begun anew', async () => {
  const url = await server();
  const work = await open('work');
  const words = await code(work);
  work.doc.getMap('alters').set('a', 'Ada');
  await overRelay(work, url);
  const home = await open('home');
  await join(home, words);
  await overRelay(home, url);
  await until(() => expect(home.doc.getMap('alters').get('a')).toBe('Ada'));
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

/** One browser that syncs, and another one that took its pairing code and has compared nothing yet. */
const doubting = async (keep: 'file' | 'typed' = 'file') => {
  const started = await startBareServer();
  ends.push(started.stop);
  const work = await open('work');
  await code(work);
  work.doc.getMap('alters').set('a', 'Ada');
  await overRelay(work, started.url);
  await until(() => expect(work.view?.ways[0]).toMatchObject({ connected: true, unsent: 0 }));
  list(work);
  const invited = await work.keeper.answer({ name: 'syncInvite', argument: vault });
  const home = await open('home');
  home.doc.getMap('alters').set('b', 'Bea');
  await take(home, invited.ok ? v.parse(v.string(), invited.value) : '', keep);
  return { work, home, ...started };
};

test('P6, P7: before the words were compared nothing is merged and nothing told, also after a new start', async () => {
  const { work, home, url, rooms } = await doubting();
  const named = await pairing(home);
  expect(named).toMatchObject({ way: { kind: 'relay', url }, words: expect.stringMatching(/^[a-z]+( [a-z]+){3}$/) });
  await overRelay(home, url);
  await until(() => expect(home.view).toMatchObject({ doubtful: true, ways: [{ connected: true }] }));
  await until(() => expect(work.view?.strangers).toHaveLength(1));
  expect(Object.values(work.view?.words ?? {})).toEqual([v.parse(v.object({ words: v.string() }), named).words]);
  await home.keeper.end();
  const again = await open('home', home.doc);
  again.doc.getMap('alters').set('c', 'Cy');
  await until(() => expect(again.view).toMatchObject({ doubtful: true, ways: [{ connected: true }] }));
  const self = again.view?.self.id ?? '';
  const [log] = rooms.values();
  // A greeting at each start, and no more.
  await until(() => expect(log?.getArray(self).length).toBe(2));
  expect([people(work), people(again)]).toEqual([['a'], ['b', 'c']]);
  await compared(again, 'same');
  await until(() => expect(again.view?.doubtful).toBe(false));
  expect(await pairing(again)).toBeNull();
  await until(() => expect(people(again)).toEqual(['a', 'b', 'c']));
  expect(people(work)).toEqual(['a']);
  list(work, again);
  await until(() => expect(people(work)).toEqual(['a', 'b', 'c']));
  expect([...work.problems, ...home.problems, ...again.problems]).toEqual([]);
});

test('P8: where the words differ, key, secret, ways and log are forgotten, and nothing was merged', async () => {
  const { work, home, url } = await doubting();
  await overRelay(home, url);
  await until(() => expect(work.view?.strangers).toHaveLength(1));
  await compared(home, 'different');
  expect([home.view, await pairing(home)]).toEqual([null, null]);
  const again = await open('home', home.doc);
  expect(again.sockets).toBe(0);
  expect(await again.keeper.answer({ name: 'keyState', argument: vault })).toMatchObject({ value: { kind: 'none' } });
  expect([people(work), people(again)]).toEqual([['a'], ['b']]);
  const names = (await indexedDB.databases()).map((database) => database.name);
  expect(names.filter((name) => name?.startsWith('home/'))).toEqual([]);
});

test('P9: who is not let in is asked about no more, also after a new start', async () => {
  const { work, home, url } = await doubting();
  await overRelay(home, url);
  await until(() => expect(work.view?.strangers).toHaveLength(1));
  const device = work.view?.strangers[0]?.id;
  if (!device) throw new Error('nobody asks');
  await work.keeper.answer({ name: 'syncRefuse', argument: { vault, device } });
  await until(() => expect(work.view?.strangers).toEqual([]));
  await work.keeper.end();
  const again = await open('work', work.doc);
  await until(() => expect(again.view?.ways[0]).toMatchObject({ connected: true, unsent: 0 }));
  expect(again.view?.strangers).toEqual([]);
});

test('a network with a key takes no other code, and what is no code changes nothing', async () => {
  const work = await open('work');
  const words = await code(work);
  for (const given of [words, 'kith-pair:0', 'no code'])
    expect(
      (await work.keeper.answer({ name: 'syncJoin', argument: { vault, code: given, keep: 'file' } })).ok,
      given,
    ).toBe(false);
  expect([await keyOf(work), await pairing(work)]).toEqual([words, null]);
});

for (const keep of ['file', 'typed'] as const)
  test(`K9: a browser follows a new key, where its own is ${keep === 'file' ? 'remembered' : 'typed'}, also after a new start`, async () => {
    const { work, home, url } = await doubting(keep);
    await overRelay(home, url);
    await compared(home, 'same');
    await until(() => expect([work.view?.strangers.length, home.view?.doubtful]).toEqual([1, false]));
    list(work, home);
    // Whoever has not read the list follows no key.
    await until(() => expect(home.view?.asksIn).toBe(false));
    await until(() =>
      expect([people(work), people(home)]).toEqual([
        ['a', 'b'],
        ['a', 'b'],
      ]),
    );
    const former = await keyOf(work);
    const made = await work.keeper.answer({ name: 'keyMake', argument: { vault, keep: 'file' } });
    const renewed = await keyOf(work);
    expect([made, former === renewed]).toEqual([{ ok: true, value: renewed }, false]);
    await until(() => expect(home.view).toMatchObject({ epoch: 1, trouble: null }));
    expect(await keyOf(home)).toBe(renewed);
    expect(await home.keeper.answer({ name: 'keyState', argument: vault })).toMatchObject({
      value: { renewed: true, writtenDown: false, held: true },
    });
    await home.keeper.end();
    const again = await open('home', home.doc);
    if (keep === 'typed') {
      const argument = (words: string) => ({ name: 'keyType', argument: { vault, code: words, keep } }) as const;
      expect([again.sockets, (await again.keeper.answer(argument(former))).ok]).toEqual([0, false]);
      expect((await again.keeper.answer(argument(renewed))).ok).toBe(true);
    }
    again.doc.getMap('alters').set('c', 'Cy');
    await until(() => expect(people(work)).toEqual(['a', 'b', 'c']));
    await until(() => expect(again.view).toMatchObject({ epoch: 1, trouble: null }));
    expect([...work.problems, ...home.problems, ...again.problems]).toEqual([]);
  });

test('K6: a browser that was taken out follows nothing, says so, and comes back by a code', async () => {
  const { work, home, url } = await doubting();
  await overRelay(home, url);
  await compared(home, 'same');
  await until(() => expect([work.view?.strangers.length, home.view?.doubtful]).toEqual([1, false]));
  list(work, home);
  await until(() => expect(home.view?.asksIn).toBe(false));
  const former = await keyOf(home);
  const device = home.view?.self.id;
  if (!device) throw new Error('no view');
  expect((await work.keeper.answer({ name: 'syncRemove', argument: { vault, device } })).ok).toBe(true);
  await until(() => expect(home.view).toMatchObject({ trouble: 'out', outBy: work.view?.self.id }));
  expect([await keyOf(home), (await keyOf(work)) === former]).toEqual([former, false]);
  expect((await home.keeper.answer({ name: 'syncInvite', argument: vault })).ok).toBe(false);

  // It comes back as another device by a code of now, and by none from before.
  const old = { name: 'syncJoin', argument: { vault, code: former, keep: 'file' } } as const;
  expect(await home.keeper.answer(old)).toMatchObject({ reason: expect.stringContaining('from before') });
  const invited = await work.keeper.answer({ name: 'syncInvite', argument: vault });
  await take(home, invited.ok ? v.parse(v.string(), invited.value) : '');
  await overRelay(home, url);
  await compared(home, 'same');
  await until(() => expect(home.view).toMatchObject({ outBy: null, doubtful: false, epoch: 1 }));
  expect(home.view?.self.id).not.toBe(device);
  home.doc.getMap('alters').set('back', 'Cy Back');
  await until(() => expect(work.view?.strangers).toHaveLength(1));
  list(work, home);
  await until(() => expect(people(work)).toContain('back'));
});
