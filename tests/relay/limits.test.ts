import { connect, type Socket } from 'node:net';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { asking, telling } from '../../relay/messages.ts';
import { Pace } from '../../relay/pace.ts';
import { protocolsOf, Rig, room, token, until } from './support/rig.ts';

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => rig.end());

const entry = (bytes: number): Uint8Array => {
  const doc = new Y.Doc();
  doc.getArray<Uint8Array>('entries').push([new Uint8Array(bytes).fill(7)]);
  return Y.encodeStateAsUpdate(doc);
};

/** A TCP connection that is no WebSocket yet, and whether it was closed. */
const plain = (): { socket: Socket; closed: Promise<string> } => {
  const socket = connect(rig.relay.port, '127.0.0.1');
  let heard = '';
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    heard += data.toString('latin1');
  });
  return { socket, closed: new Promise((resolve) => socket.once('close', () => resolve(heard))) };
};

describe('at the door', () => {
  test.each([
    ['no token', 4401, { protocols: ['kith-sync'] }],
    ['half a token', 4401, { protocols: protocolsOf('ab'.repeat(31)) }],
    ['a name of 21 letters', 4400, { room: 'a'.repeat(21) }],
    ['a name of 129 letters', 4400, { room: 'a'.repeat(129) }],
    ['a path of two parts', 4400, { room: `${room}/x` }],
    ['a name with a dot', 4400, { room: `${room}.x` }],
  ])('%s is refused for good (W1, W2)', async (_what, code, options) => {
    await rig.start();
    const raw = await rig.raw(options);
    expect((await raw.closed).code).toBe(code);
    expect(raw.heard).toEqual([]);
  });

  test('the first token that writes binds the room, also after a restart (W2)', async () => {
    await rig.start();
    const first = await rig.raw();
    first.socket.send(telling(entry(10)));
    await until(() => expect(first.vectors()).toHaveLength(2));
    const wrong = { protocols: protocolsOf('cd'.repeat(32)) };
    expect((await (await rig.raw(wrong)).closed).code).toBe(4403);
    await rig.stop();
    await rig.start();
    const other = await rig.raw(wrong);
    expect(await other.closed).toEqual({ code: 4403, reason: 'not the token of this room' });
    expect(other.heard).toEqual([]);
    const right = await rig.raw();
    await until(() => expect(right.vectors()[0]?.size).toBe(1));
  });

  test('a room that nobody wrote to is bound to nobody (W2)', async () => {
    await rig.start();
    (await rig.raw()).socket.close();
    await until(() => expect(rig.relay.tally.rooms).toBe(0));
    const other = await rig.raw({ protocols: protocolsOf('cd'.repeat(32)) });
    await until(() => expect(other.vectors()).toHaveLength(1));
  });

  test('the answer names the protocol, never the token (W2)', async () => {
    await rig.start();
    const raw = await rig.raw({ protocols: [`token.${token}`, 'kith-sync'] });
    expect(raw.socket.protocol).toBe('kith-sync');
  });

  test('pages come from allowed origins only', async () => {
    await rig.start({ origins: ['http://127.0.0.1:*', 'https://kith.example'] });
    const from = (origin: string): Promise<unknown> => rig.raw({ headers: { origin } });
    await from('http://127.0.0.1:5173');
    await from('https://kith.example');
    for (const origin of ['https://evil.example', 'http://127.0.0.1.evil.example', 'https://kith.example:8443', 'null'])
      await expect(from(origin)).rejects.toThrow('403');
  });

  test('who has to say who it is first stays outside without, whatever the token, and is heard sealed', async () => {
    const turned = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255);
    const told: number[] = [];
    const guest = {
      wish: { room, key: { kind: 'open' as const } },
      seal: turned,
      open: turned,
      onVector: (vector: ReadonlyMap<number, number>) => told.push(vector.size),
    };
    await rig.start({
      limits: { greetingMs: 300 },
      greet: (socket) =>
        new Promise((resolve) => {
          socket.once('message', (data: Buffer) => resolve(data.toString() === 'Ada' ? guest : undefined));
          socket.once('close', () => resolve(undefined));
        }),
    });
    const [stranger, silent, loud, known] = [await rig.raw(), await rig.raw(), await rig.raw(), await rig.raw()];
    stranger.socket.send('Eve');
    loud.socket.send(Buffer.alloc(5000));
    known.socket.send('Ada');
    expect((await stranger.closed).code).toBe(4403);
    expect((await silent.closed).code).toBe(1006);
    expect((await loud.closed).code).toBe(1006);
    await until(() => expect(known.heard.map((each) => [...turned(each)])).toEqual([[0, 0, 1, 0]]));
    known.socket.send(turned(Uint8Array.of(0, 0, 1, 0)));
    await until(() => expect(told).toEqual([0]));
    for (const each of [stranger, silent, loud]) expect(each.heard).toEqual([]);
  });

  test('an address has so many connections, and the proxy says whose they are', async () => {
    await rig.start({ limits: { connectionsPerAddress: 2 }, proxyHeader: 'X-Forwarded-For' });
    const from = (address: string) => rig.raw({ headers: { 'x-forwarded-for': address } });
    const first = await from('192.0.2.1');
    await from('192.0.2.1');
    await expect(from('192.0.2.1')).rejects.toThrow('429');
    // What stands before the last entry is the client's own word.
    await expect(from('203.0.113.9, 192.0.2.1')).rejects.toThrow('429');
    await from('192.0.2.2');
    await from('2001:db8:0:1::7');
    await from('2001:db8:0:1:ffff::8');
    await expect(from('2001:db8::1:0:0:0:9')).rejects.toThrow('429');
    first.socket.close();
    await first.closed;
    await until(() => expect(rig.relay.tally.connections).toBe(4));
    await from('192.0.2.1');
  });

  test('without a proxy its header says nothing', async () => {
    await rig.start({ limits: { connectionsPerAddress: 1 } });
    await rig.raw({ headers: { 'x-forwarded-for': '192.0.2.1' } });
    await expect(rig.raw({ headers: { 'x-forwarded-for': '192.0.2.2' } })).rejects.toThrow('429');
  });

  test('silence, slowness and long speeches before the handshake end it', async () => {
    await rig.start({ limits: { greetingMs: 200 } });
    const silent = plain();
    const slow = plain();
    const timer = setInterval(() => slow.socket.write('GET /'.charAt(0)), 30);
    const long = plain();
    long.socket.write(`GET /${room} HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(5000)}\r\n`);
    const web = plain();
    web.socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await Promise.all([silent.closed, slow.closed, long.closed]);
    clearInterval(timer);
    expect(await web.closed).toContain('426');
  });

  test('only so many may stand there at once', async () => {
    await rig.start({ limits: { strangers: 2, greetingMs: 60_000 } });
    const standing = [plain(), plain()];
    await Promise.all(standing.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))));
    await plain().closed;
    standing[0]?.socket.destroy();
    await until(async () => void (await rig.raw()));
    standing[1]?.socket.destroy();
  });
});

describe('inside', () => {
  test('a frame has its limit, and so has the number of its fragments', async () => {
    await rig.start();
    const large = await rig.raw();
    large.socket.send(telling(entry(4 * 2 ** 20)));
    expect((await large.closed).code).toBe(1009);
    const crumbled = await rig.raw();
    for (let at = 0; at < 70; at += 1) crumbled.socket.send(Buffer.of(9), { fin: false });
    expect((await crumbled.closed).code).toBe(1008);
    const fits = await rig.raw();
    fits.socket.send(telling(entry(4 * 2 ** 20 - 200)));
    await until(() => expect(fits.vectors()).toHaveLength(2));
  });

  test('too many messages are read slowly, and far too many end it', async () => {
    await rig.start({ limits: { messagesPerSecond: 100, messageBurst: 20 } });
    const flood = await rig.raw();
    const ask = asking(Y.encodeStateVector(new Y.Doc()));
    for (let at = 0; at < 500; at += 1) flood.socket.send(ask);
    expect(await flood.closed).toEqual({ code: 1008, reason: 'too many messages' });
    const pings = await rig.raw();
    for (let at = 0; at < 500; at += 1) pings.socket.ping();
    expect((await pings.closed).code).toBe(1008);
    const brisk = await rig.raw();
    for (let at = 0; at < 35; at += 1) brisk.socket.send(telling(entry(at + 1)));
    await until(() => expect(brisk.vectors().at(-1)?.size).toBe(35));
  });

  test('a bucket lets a burst through, then a steady pace', () => {
    const pace = new Pace(50, 200, 0);
    for (let at = 0; at < 200; at += 1) expect(pace.take(0)).toBe(0);
    expect(pace.take(0)).toBe(20);
    expect(pace.take(1000)).toBe(0);
    for (let at = 0; at < 248; at += 1) expect(pace.take(1000)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(pace.take(1000)).toBe(Number.POSITIVE_INFINITY);
  });

  test('whoever gives no sign of life is closed', async () => {
    await rig.start({ limits: { pingMs: 30, idleMs: 150 } });
    const raw = await rig.raw();
    // Nothing is read any more, so no ping is answered.
    raw.socket.pause();
    await until(() => expect(rig.relay.tally.connections).toBe(0));
  });

  test('whoever does not read is closed, and the others go on', async () => {
    await rig.start({ limits: { unreadBytes: 500_000 } });
    const [slow, writer, reader] = [await rig.raw(), await rig.raw(), await rig.raw()];
    slow.socket.pause();
    for (let sent = 1; sent <= 150 && rig.relay.tally.connections > 2; sent += 1) {
      writer.socket.send(telling(entry(200_000)));
      await until(() => expect(reader.updates()).toHaveLength(sent));
    }
    expect(rig.relay.tally.connections).toBe(2);
  });

  test('a room has its quota, of what is left after compaction', async () => {
    await rig.start({ limits: { roomBytes: 100_000, calmMs: 60_000 } });
    const doc = new Y.Doc();
    const list = doc.getArray<Uint8Array>('entries');
    const raw = await rig.raw();
    doc.on('update', (update: Uint8Array) => raw.socket.send(telling(update)));
    // Ten times the quota goes through, because what is deleted does not count.
    for (let at = 0; at < 100; at += 1) {
      list.push([new Uint8Array(10_000)]);
      if (list.length > 3) list.delete(0);
      await until(() => expect(raw.vectors().at(-1)?.get(doc.clientID)).toBe(at + 1));
    }
    expect(rig.relay.tally.compactions_total).toBeGreaterThan(5);
    for (let at = 0; at < 12; at += 1) list.push([new Uint8Array(10_000)]);
    expect((await raw.closed).code).toBe(4413);
    const back = await rig.raw();
    await until(() => expect(back.vectors()[0]?.get(doc.clientID)).toBeGreaterThan(100));
  });

  test('all rooms in memory have theirs; who is too much is told to come later', async () => {
    await rig.start({ limits: { memoryBytes: 200_000 } });
    const first = await rig.raw();
    first.socket.send(telling(entry(150_000)));
    await until(() => expect(first.vectors()).toHaveLength(2));
    const second = await rig.raw({ room: 'd'.repeat(32) });
    second.socket.send(telling(entry(60_000)));
    expect((await second.closed).code).toBe(1013);
    first.socket.close();
    await until(() => expect(rig.relay.tally.memory_bytes).toBe(0));
    const later = await rig.raw({ room: 'd'.repeat(32) });
    later.socket.send(telling(entry(60_000)));
    await until(() => expect(later.vectors()).toHaveLength(2));
  });

  test('what waits for something missing is bounded, and forgotten', async () => {
    await rig.start({ limits: { pendingBytes: 50_000 } });
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let at = 0; at < 6; at += 1) doc.getArray<Uint8Array>('entries').push([new Uint8Array(20_000)]);
    const raw = await rig.raw();
    for (const update of updates.slice(1)) raw.socket.send(telling(update));
    expect(await raw.closed).toEqual({ code: 1008, reason: 'too much that waits for something missing' });
    // In order all of it comes in.
    const again = await rig.raw();
    for (const update of updates) again.socket.send(telling(update));
    await until(() => expect(again.vectors().at(-1)?.get(doc.clientID)).toBe(6));
  });

  test('what is no message of sync is not heard (W4)', async () => {
    await rig.start();
    const [raw, other] = [await rig.raw(), await rig.raw()];
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, Uint8Array.of(1, 2, 3));
    for (const message of [encoding.toUint8Array(encoder), Uint8Array.of(3), Uint8Array.of(2, 0), Uint8Array.of(0, 9)])
      raw.socket.send(message);
    raw.socket.send('a text');
    raw.socket.send(telling(entry(10)));
    await until(() => expect(other.updates()).toHaveLength(1));
    expect(other.heard).toHaveLength(2);
    expect(raw.socket.readyState).toBe(raw.socket.OPEN);
  });
});
