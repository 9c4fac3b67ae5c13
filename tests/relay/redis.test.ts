import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { telling } from '../../relay/messages.ts';
import { openRedisStore } from '../../relay/redisStore.ts';
import { ensureRedis } from '../../scripts/redis.mjs';
import { buildRelay, type Program, startProgram } from './support/program.ts';
import { freePort } from './support/redis.ts';
import { protocolsOf, Raw, Rig, room, synced, token, until } from './support/rig.ts';

let folder = '';
let program = '';
let port = 0;
let redis: ChildProcess;
const relays: Program[] = [];
const rig = new Rig();

const command = (...args: string[]): string =>
  execFileSync('redis-cli', ['-p', String(port), ...args], { encoding: 'latin1' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kith-redis-'));
  port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''];
  redis = spawn(ensureRedis(), args, { stdio: 'ignore' });
  vi.stubEnv('KITH_RELAY_STORE', `redis://127.0.0.1:${port}`);
  program = await buildRelay(join(folder, 'program'));
  await until(() => expect(command('PING')).toContain('PONG'));
}, 180_000);
afterEach(async () => {
  await rig.stop();
  for (const relay of relays.splice(0)) relay.child.kill('SIGKILL');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  redis.kill();
  await rig.end();
  rmSync(folder, { recursive: true, force: true });
});

// Where the rooms are they have from the environment, as from an option.
const start = async (...args: string[]): Promise<Program> => {
  const relay = await startProgram(program, ...args);
  relays.push(relay);
  return relay;
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const keysOf = (doc: Y.Doc): string[] => [...doc.getMap('people').keys()].sort();

test('two relays are one: while one of them, and the way to Redis, dies in turn, nothing acknowledged is lost', async () => {
  const [first, second] = [await start(), await start()];
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  await synced(rig.client(one, { url: first.url }));
  await synced(rig.client(other, { url: second.url }));
  const acknowledged = new Map<number, number>();
  let dying = first;
  for (let round = 0; round < 8; round += 1) {
    const writer = new Raw(new WebSocket(`${dying.url}/${room}`, protocolsOf(token)));
    await writer.opened;
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => writer.socket.send(telling(update), () => undefined));
    for (let at = 0; at < 30; at += 1) {
      for (const [name, each] of Object.entries({ one, other, doc }))
        each.getMap('people').set(`${name} ${round}-${at}`, 1);
      await pause(4);
    }
    if (round % 2 === 0) {
      dying.child.kill('SIGKILL');
      await dying.ended;
      dying = await start('--port', new URL(first.url).port);
    } else command('CLIENT', 'KILL', 'TYPE', 'normal');
    await pause(100);
    writer.socket.terminate();
    for (const vector of writer.vectors())
      for (const [client, clock] of vector) acknowledged.set(client, Math.max(clock, acknowledged.get(client) ?? 0));
  }
  await until(() => expect(keysOf(other)).toEqual(keysOf(one)));
  expect(keysOf(one).filter((key) => /^o/.test(key))).toHaveLength(8 * 30 * 2);
  // Who comes new, at either, finds all that was ever acknowledged.
  for (const url of [dying.url, second.url]) {
    const late = new Y.Doc();
    await synced(rig.client(late, { url }));
    for (const [client, clock] of acknowledged) expect(Y.getState(late.store, client)).toBeGreaterThanOrEqual(clock);
  }
  expect(acknowledged.size).toBeGreaterThan(8);
}, 120_000);

test('Redis holds neither the room nor the token', async () => {
  const relay = await start();
  const doc = new Y.Doc();
  doc.getMap('people').set('ada', 1);
  const name = '9'.repeat(32);
  const writer = new Raw(new WebSocket(`${relay.url}/${name}`, protocolsOf(token)));
  await writer.opened;
  writer.socket.send(telling(Y.encodeStateAsUpdate(doc)));
  await until(() => expect(writer.vectors()).toHaveLength(2));
  const files = execFileSync('find', [folder, '-name', '*.aof'], { encoding: 'utf8' }).trim().split('\n');
  const log = files.map((file) => readFileSync(file, 'latin1')).join('');
  expect(log).toContain('XADD');
  expect(log).not.toContain(name);
  expect(log).not.toContain(token);
});

test('a room is compacted once, whoever does it, and what came meanwhile stays (D5)', async () => {
  const problems: unknown[] = [];
  const stores = await Promise.all(
    [0, 1].map(() => openRedisStore(`redis://127.0.0.1:${port}`, (error) => problems.push(error))),
  );
  const lock = { kind: 'open' } as const;
  const heard: Uint8Array[] = [];
  const [mine, theirs] = await Promise.all(
    stores.map((store, at) => store.open('compacted', (update) => at === 1 && heard.push(update))),
  );
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < 50; at += 1) doc.getMap('people').set('ada', 'x'.repeat(100) + at);
  await mine?.append(lock, updates.slice(0, 40));
  await Promise.all([mine?.compact(lock, new Uint8Array()), theirs?.compact(lock, new Uint8Array())]);
  await theirs?.append(lock, updates.slice(40));
  await until(() => expect(heard).toHaveLength(50));
  for (const stored of [mine, theirs]) {
    const back = new Y.Doc();
    for (const update of (await stored?.updates()) ?? []) Y.applyUpdate(back, update);
    expect(back.getMap('people').get('ada')).toBe(doc.getMap('people').get('ada'));
  }
  const bound = { kind: 'token', hash: Buffer.alloc(32, 1) } as const;
  const fresh = await Promise.all(stores.map((store) => store.open('bound', () => undefined)));
  await fresh[0]?.append(bound, [Uint8Array.of(0, 0)]);
  await expect(fresh[1]?.append(lock, [Uint8Array.of(0, 0)])).rejects.toThrow('another token');
  for (const store of stores) await store.close();
  expect(problems).toEqual([]);
});
