import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { canonicalText } from '../../shared/vault/canonical.ts';
import { startBareServer } from './support/bareServer.ts';
import { Laptop } from './support/laptops.ts';
import { silent } from './support/silent.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const laptop = (key: Uint8Array, inner?: Y.Doc): Laptop => {
  const made = new Laptop(key, inner);
  ends.push(() => made.close());
  return made;
};

const server = async () => {
  const started = await startBareServer();
  ends.push(started.stop);
  return started;
};

const name = (who: Laptop, id: string): unknown => who.inner.getMap('alters').get(id);

it('two laptops meet on a server that knows nothing of Kith, and each is told what is stored', async () => {
  const key = randomBytes(32);
  const { url, rooms } = await server();
  const [work, home] = [laptop(key), laptop(key)];
  work.inner.getMap('alters').set('a', 'Canary Quillfeather');
  work.connect(url);
  home.connect(url);
  await home.until(() => name(home, 'a') !== undefined);
  home.inner.getMap('alters').set('b', 'Bea');
  await work.until(() => name(work, 'b') !== undefined);
  expect(canonicalText(work.inner)).toBe(canonicalText(home.inner));
  await work.until(() => work.wire?.view().unsent === 0 && work.wire.view().sentAt !== null);
  const [room] = [...rooms.values()];
  const held = Buffer.from(Y.encodeStateAsUpdate(room ?? new Y.Doc())).toString('latin1');
  expect(held.length).toBeGreaterThan(200);
  expect(held).not.toContain('Quillfeather');
  expect([...work.problems, ...home.problems]).toEqual([]);
});

it('nothing counts as sent before the server has shown that it has it', async () => {
  const { url, stop } = await server();
  const work = laptop(randomBytes(32));
  work.connect(url);
  await work.until(() => (work.wire?.view().sentAt ?? null) !== null);
  const before = work.wire?.view().sentAt;
  await stop();
  await work.until(() => work.wire?.view().connected === false);
  work.inner.getMap('alters').set('a', 'Ada');
  await work.engine.flush();
  expect(work.wire?.view()).toMatchObject({ unsent: 1, sentAt: before });
});

it('an update that would spoil every copy of the log ends the connection, and is not taken in', async () => {
  const { url, rooms } = await server();
  const work = laptop(randomBytes(32));
  work.inner.getMap('alters').set('a', 'Ada');
  work.connect(url);
  await work.until(() => work.wire?.view().unsent === 0 && work.wire.view().sentAt !== null);
  const [room] = [...rooms.values()];
  room?.emit('update', [silent, null, room, new Y.Transaction(room, null, false)]);
  await work.until(() => work.problems.length > 0);
  expect(() => Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(work.engine.outer))).not.toThrow();
});

it('a laptop with another key reads nothing, and harms nothing', async () => {
  const { url } = await server();
  const key = randomBytes(32);
  const [work, home, stranger] = [laptop(key), laptop(key), laptop(randomBytes(32))];
  Object.assign(stranger, { keys: { ...stranger.keys, room: work.keys.room } });
  for (const each of [work, home, stranger]) each.connect(url);
  work.inner.getMap('alters').set('a', 'Ada');
  stranger.inner.getMap('alters').set('a', 'Eve');
  await home.until(() => name(home, 'a') === 'Ada');
  await stranger.until(() => stranger.engine.view().unreadable > 0);
  await work.until(() => work.engine.view().unreadable > 0);
  expect(name(work, 'a')).toBe('Ada');
  expect(name(stranger, 'a')).toBe('Eve');
});
