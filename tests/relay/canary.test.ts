import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { ensureRedis } from '../../scripts/redis.mjs';
import type { OpenSocket, Socket } from '../../shared/sync/guardedSocket.ts';
import { packUpdate } from '../../shared/sync/packedUpdate.ts';
import { Laptop } from '../sync/support/laptops.ts';
import { buildRelay, type Program, startProgram } from './support/program.ts';
import { freePort } from './support/redis.ts';
import { until } from './support/rig.ts';
import { shows } from './support/shows.ts';

const canary = 'Canary Quillfeather';
let folder = '';
let program = '';
const relays: Program[] = [];
const others: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kith-canary-'));
  program = await buildRelay(join(folder, 'program'));
}, 180_000);
afterEach(async () => {
  for (const relay of relays.splice(0)) {
    relay.child.kill('SIGTERM');
    await relay.ended;
  }
  for (const other of others.splice(0)) other.kill();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two laptops that write to each other over a relay; gives all that went over their sockets, both ways. */
const talk = async (...args: string[]): Promise<Buffer> => {
  const relay = await startProgram(program, ...args);
  relays.push(relay);
  const wire: Buffer[] = [];
  const watched: OpenSocket = (url, protocols) => {
    wire.push(Buffer.from([url, ...protocols].join(' ')));
    const socket = new WebSocket(url, protocols);
    const send = socket.send.bind(socket);
    socket.send = (data: Uint8Array) => {
      wire.push(Buffer.from(data));
      send(data);
    };
    socket.on('message', (data: Buffer | ArrayBuffer) => wire.push(Buffer.from(new Uint8Array(data))));
    return socket as unknown as Socket;
  };
  const key = randomBytes(32);
  const [work, home] = [new Laptop(key), new Laptop(key)];
  for (const laptop of [work, home]) laptop.connect(relay.url, watched);
  work.inner.getMap('alters').set('a', canary);
  await home.until(() => home.inner.getMap('alters').get('a') === canary);
  home.inner.getText('note/a').insert(0, `${canary} likes tea. `.repeat(50));
  await work.until(() => work.inner.getText('note/a').length > 0);
  await work.engine.snapshot();
  await until(() => expect(work.wire?.view().unsent).toBe(0));
  for (const laptop of [work, home]) await laptop.close();
  return Buffer.concat(wire);
};

const under = (path: string): Buffer =>
  Buffer.concat(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  );

test('a name that lies anywhere is found, also where it is only deflated', () => {
  const doc = new Y.Doc();
  doc.getText('note/a').insert(0, `${canary} likes tea. `.repeat(50));
  const around = (bytes: Uint8Array): Buffer => Buffer.concat([randomBytes(50), bytes, randomBytes(50)]);
  expect(shows(around(Y.encodeStateAsUpdate(doc)), canary)).toBe(true);
  expect(shows(around(packUpdate(Y.encodeStateAsUpdate(doc))), canary)).toBe(true);
  expect(shows(randomBytes(5000), canary)).toBe(false);
});

test('no name is on the wire to a relay, nor in its files', async () => {
  const data = join(folder, 'data');
  const wire = await talk('--data', data);
  expect(wire.length).toBeGreaterThan(2000);
  expect(shows(wire, canary)).toBe(false);
  expect(under(data).length).toBeGreaterThan(500);
  expect(shows(under(data), canary)).toBe(false);
}, 60_000);

test('no name is in Redis', async () => {
  const port = await freePort();
  const kept = mkdtempSync(join(folder, 'redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', kept, '--appendonly', 'yes', '--save', ''];
  others.push(spawn(ensureRedis(), args, { stdio: 'ignore' }));
  const wire = await talk('--store', `redis://127.0.0.1:${port}`);
  expect(shows(wire, canary)).toBe(false);
  await until(() => expect(under(kept).toString('latin1')).toContain('XADD'));
  expect(shows(under(kept), canary)).toBe(false);
}, 60_000);
