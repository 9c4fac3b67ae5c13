import { randomBytes } from 'node:crypto';
import { createServer, connect as dial, type Server } from 'node:net';
import * as v from 'valibot';
import { afterEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { StartFinder } from '../../../electron/sync/local/finder.ts';
import { type DeviceList, deviceIdSchema } from '../../../shared/domain/device.ts';
import { instantSchema } from '../../../shared/domain/ids.ts';
import { roomKeysOf } from '../../../shared/seal/roomKeys.ts';
import { canonicalText } from '../../../shared/vault/canonical.ts';
import { Air, NearLaptop } from './support/nearby.ts';

const instant = v.parse(instantSchema, '2026-01-01T00:00:00.000Z');
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const laptop = (key: Uint8Array): NearLaptop => {
  const made = new NearLaptop(key);
  ends.push(() => made.end());
  return made;
};

const standings = (who: NearLaptop): string[] =>
  (who.local?.view().laptops ?? []).map(({ name, standing }) => `${name} ${standing}`);

const listOf = ({ device }: NearLaptop, name: string): DeviceList => {
  const id = v.parse(deviceIdSchema, device.writer);
  return new Map([[id, { id, name, box: 'b'.repeat(64), addedAt: instant, removedAt: null }]]);
};

const hasAll = (who: NearLaptop): boolean => {
  const view = who.local?.view();
  return view?.connected === true && view.unsent === 0 && view.sentAt !== null;
};

/** Connections between sockets of this very program. */
const connections = (): number =>
  process.getActiveResourcesInfo().filter((each) => each === 'TCPSocketWrap').length / 2;

/** A port that passes everything on to another one, and keeps what it saw. */
const tap = async (seen: Buffer[]): Promise<(port: number) => number> => {
  let target = 0;
  const server: Server = createServer((near) => {
    const far = dial(target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (data: Buffer) => {
        seen.push(data);
        to.write(data);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return (real) => {
    target = real;
    return port;
  };
};

test('L1 three laptops find each other, show the same, and each pair has one connection', async () => {
  const key = randomBytes(32);
  const air = new Air();
  const before = connections();
  const [work, home, old] = [laptop(key), laptop(key), laptop(key)];
  work.add('a', 'Ada');
  home.add('b', 'Bea');
  old.add('c', 'Cy');
  work.share('Work', air.start());
  home.share('Home', air.start());
  old.share('Old', air.start());
  for (const each of [work, home, old])
    await each.until(() => each.has('a') && each.has('b') && each.has('c') && hasAll(each));
  for (const each of [work, home, old])
    await each.until(() => standings(each).filter((standing) => standing.endsWith(' connected')).length === 2);
  expect(canonicalText(work.inner)).toBe(canonicalText(home.inner));
  expect(canonicalText(work.inner)).toBe(canonicalText(old.inner));
  await expect.poll(() => connections() - before).toBe(3);
  expect(standings(work).sort()).toEqual(['Home connected', 'Old connected']);
  expect([...work.problems, ...home.problems, ...old.problems]).toEqual([]);
});

test('L2 a laptop is shown by the name that its owner gave it, which nobody else hears', async () => {
  const key = randomBytes(32);
  const air = new Air();
  const announced: unknown[] = [];
  const heard =
    (find: StartFinder): StartFinder =>
    (tools) => {
      announced.push(tools.own);
      return find(tools);
    };
  const [work, home, other] = [laptop(key), laptop(key), laptop(randomBytes(32))];
  const list = listOf(home, 'Canary Kitchen');
  other.list = list;
  work.share('Work', heard(air.start()));
  home.share('DESKTOP-7', heard(air.start()));
  other.share('Other', heard(air.start()));
  await work.until(() => standings(work).includes('DESKTOP-7 connected'));
  work.list = list;
  expect(standings(work)).toContain('Canary Kitchen connected');
  work.list = listOf(home, 'Canary Study');
  expect(standings(work)).toContain('Canary Study connected');
  expect(standings(other).join()).not.toContain('Canary');
  expect(JSON.stringify(announced)).not.toContain('Canary');
  expect(JSON.stringify(announced)).not.toContain(home.device.writer.slice(0, 16));
});

test('L7 no name, room, token or writer is in what goes between two laptops', async () => {
  const key = randomBytes(32);
  const air = new Air();
  const seen: Buffer[] = [];
  const [work, home] = [laptop(key), laptop(key)];
  work.add('a', 'Canary Quillfeather');
  work.share('Work', air.start(await tap(seen)));
  home.share('Home', air.start(await tap(seen)));
  await home.until(() => home.has('a'));
  home.add('b', 'Canary Thistledown');
  await work.until(() => work.has('b') && hasAll(work));
  const text = Buffer.concat(seen).toString('latin1');
  expect(text.length).toBeGreaterThan(500);
  const { room, token } = roomKeysOf(key);
  for (const secret of ['Quillfeather', 'Thistledown', room, token, work.device.writer, home.device.writer, 'Work'])
    expect(text.includes(secret), secret).toBe(false);
  for (const bytes of [Buffer.from(room, 'hex'), Buffer.from(token, 'hex'), key])
    expect(text.includes(Buffer.from(bytes).toString('latin1'))).toBe(false);
});

test('L6 a laptop of another network gets no further than the greeting, and is called what it is', async () => {
  const air = new Air();
  const [work, other] = [laptop(randomBytes(32)), laptop(randomBytes(32))];
  work.add('a', 'Ada');
  work.share('Work', air.start());
  other.share('Other', air.start());
  const [caller, called] = (work.local?.id ?? '') < (other.local?.id ?? '') ? [work, other] : [other, work];
  await caller.until(() => standings(caller).some((standing) => standing.endsWith(' other')));
  expect(caller.local?.view()).toMatchObject({ connected: false, sentAt: null });
  expect(called.local?.view()).toMatchObject({ connected: false, sentAt: null });
  expect(other.has('a')).toBe(false);
});

test('L9 nothing counts as sent before the other laptop has it on its disk', async () => {
  const key = randomBytes(32);
  const air = new Air();
  const [work, home] = [laptop(key), laptop(key)];
  let written: () => void = () => undefined;
  const disk = new Promise<void>((resolve) => {
    written = resolve;
  });
  home.disk = () => disk;
  work.add('a', 'Ada');
  await work.engine.flush();
  work.share('Work', air.start());
  expect(work.local?.view()).toMatchObject({ connected: false, sentAt: null });
  home.share('Home', air.start());
  await home.until(() => home.has('a') || (home.local?.view().connected ?? false));
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(work.local?.view().sentAt).toBeNull();
  expect(work.local?.view().unsent).toBeGreaterThan(0);
  written();
  await work.until(() => hasAll(work));
  await home.until(() => home.has('a'));
});

test('a laptop that leaves takes the connection with it; what is changed then waits, and is told when it comes back', async () => {
  const key = randomBytes(32);
  const air = new Air();
  const [work, home] = [laptop(key), laptop(key)];
  work.share('Work', air.start());
  home.share('Home', air.start());
  await work.until(() => work.local?.view().connected ?? false);
  await home.until(() => home.local?.view().connected ?? false);
  await home.local?.end();
  await work.until(() => work.local?.view().connected === false && standings(work).length === 0);
  work.add('a', 'Ada');
  await work.engine.flush();
  expect(work.local?.view().unsent).toBe(1);
  home.share('Home', air.start());
  await home.until(() => home.has('a'));
  await work.until(() => hasAll(work));
});

test('L8 thousands who announce themselves neither fill the memory nor part those who are connected', async () => {
  const key = randomBytes(32);
  const air = new Air();
  let shout: Parameters<StartFinder>[0] | undefined;
  const [work, home] = [laptop(key), laptop(key)];
  work.share('Work', (tools) => {
    shout = tools;
    return air.start()(tools);
  });
  home.share('Home', air.start());
  await work.until(() => work.local?.view().connected ?? false);
  for (let at = 0; at < 3000; at += 1)
    shout?.onSeen({ id: randomBytes(16).toString('hex'), name: `Shout ${at}`, port: 9, addresses: ['127.0.0.1'] });
  shout?.onSeen({ id: work.local?.id ?? '', name: 'Work', port: 9, addresses: ['127.0.0.1'] });
  expect(standings(work)).toHaveLength(20);
  expect(standings(work)[0]).toBe('Home connected');
  home.add('b', 'Bea');
  await work.until(() => work.has('b'));
});

/** The port at which a laptop can be called. */
const portOf = async (who: NearLaptop): Promise<number> => {
  let port = 0;
  who.share('Work', ({ own }) => {
    port = own.port;
    return { look: () => undefined, end: async () => undefined };
  });
  await expect.poll(() => port).toBeGreaterThan(0);
  return port;
};

test('L5 who says nothing, says garbage, or too much, is sent away and hears nothing but a random number', async () => {
  const work = laptop(randomBytes(32));
  const port = await portOf(work);
  const call = async (say: (socket: WebSocket) => void): Promise<{ code: number; heard: Buffer[] }> => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    const heard: Buffer[] = [];
    socket.on('message', (data: Buffer) => heard.push(data));
    socket.on('error', () => socket.terminate());
    await new Promise((resolve) => socket.once('open', resolve));
    say(socket);
    return new Promise((resolve) => socket.once('close', (code) => resolve({ code, heard })));
  };
  const { token, room } = roomKeysOf(work.key);
  const said = [Buffer.alloc(0), randomBytes(80), randomBytes(79), Buffer.from(token, 'hex'), Buffer.from(room)];
  for (const words of said) {
    const { code, heard } = await call((socket) => socket.send(words));
    expect(code).toBe(4403);
    expect(heard.map(({ length }) => length)).toEqual([44]);
  }
  expect((await call((socket) => socket.send(randomBytes(5000)))).code).toBe(1006);
  expect((await call(() => undefined)).code).toBe(1006);
}, 20_000);

test('a page in a browser is refused, and so is one that brings the token as to a relay', async () => {
  const work = laptop(randomBytes(32));
  const port = await portOf(work);
  const { token, room } = roomKeysOf(work.key);
  const refused = new WebSocket(`ws://127.0.0.1:${port}/`, { origin: 'https://page.example' });
  const status = await new Promise((resolve) =>
    refused.once('unexpected-response', (_r, { statusCode }) => resolve(statusCode)),
  );
  refused.on('error', () => undefined);
  refused.terminate();
  expect(status).toBe(403);
  const relayed = new WebSocket(`ws://127.0.0.1:${port}/${room}`, ['kith-sync', `token.${token}`]);
  relayed.once('open', () => relayed.send(Buffer.from([0, 0, 1, 0])));
  expect(await new Promise((resolve) => relayed.once('close', resolve))).toBe(4403);
});

test('where no socket can be had it says so, and nothing else goes wrong', async () => {
  const work = laptop(randomBytes(32));
  const local = work.share('Work', () => {
    throw new Error('no sockets left');
  });
  await work.until(() => local.view().problem === 'closed');
  expect(work.problems).toEqual([new Error('no sockets left')]);
  expect(local.view()).toMatchObject({ connected: false, laptops: [] });
});
