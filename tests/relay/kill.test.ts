import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { asking, telling } from '../../relay/messages.ts';
import { seeded } from '../bench/support/network.ts';
import { buildRelay, type Program, startProgram } from './support/program.ts';
import { protocolsOf, Raw, room, token, until } from './support/rig.ts';

/** Kills, each after another while. */
const rounds = 50;
/** Milliseconds of writing before a kill, at most. */
const longest = 120;

let folder = '';
let program = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kith-relay-killed-'));
  program = await buildRelay(join(folder, 'program'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const enter = async ({ url }: Program, name = room): Promise<Raw> => {
  const raw = new Raw(new WebSocket(`${url}/${name}`, protocolsOf(token)));
  await raw.opened;
  return raw;
};

/** All that a relay holds of the room. */
const wholeRoom = async (relay: Program): Promise<Y.Doc> => {
  const raw = await enter(relay);
  raw.socket.send(asking(Y.encodeStateVector(new Y.Doc())));
  await until(() => expect(raw.answers()).toHaveLength(1));
  raw.socket.terminate();
  const doc = new Y.Doc();
  for (const update of raw.updates()) Y.applyUpdate(doc, update);
  return doc;
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const merge = (into: Map<number, number>, vector: ReadonlyMap<number, number>): void => {
  for (const [client, clock] of vector) into.set(client, Math.max(clock, into.get(client) ?? 0));
};

test('what was acknowledged, and what others saw, outlives kill -9 at any moment, compactions included', async () => {
  const random = seeded(83);
  const data = join(folder, 'data');
  const acknowledged = new Map<number, number>();
  const seen = new Map<number, number>();
  for (let round = 0; round < rounds; round += 1) {
    const relay = await startProgram(program, '--data', data);
    const before = await wholeRoom(relay);
    for (const vector of [acknowledged, seen])
      for (const [client, clock] of vector) expect(Y.getState(before.store, client)).toBeGreaterThanOrEqual(clock);
    const [writer, watcher] = [await enter(relay), await enter(relay)];
    const doc = new Y.Doc();
    const list = doc.getArray<Uint8Array>('entries');
    doc.on('update', (update: Uint8Array) => writer.socket.send(telling(update), () => undefined));
    const timer = setInterval(() => {
      list.push([new Uint8Array(random() < 0.2 ? 20_000 : 20)]);
      if (list.length > 8) list.delete(0, 4);
    }, 2);
    // However busy the machine: something was stored and seen before the kill.
    await until(() => expect(Math.min(watcher.updates().length, writer.vectors().length - 1)).toBeGreaterThan(0));
    await pause(random() * longest);
    if (round % 2 === 1) {
      // When everyone has left, the room is compacted and put away; that is killed too.
      for (const { socket } of [writer, watcher]) socket.terminate();
      await pause(random() * 8);
    }
    relay.child.kill('SIGKILL');
    await relay.ended;
    clearInterval(timer);
    await Promise.all([writer.closed, watcher.closed]);
    for (const vector of writer.vectors()) merge(acknowledged, vector);
    for (const update of watcher.updates()) merge(seen, Y.parseUpdateMeta(update).to);
  }
  expect([...acknowledged.values()].reduce((sum, clock) => sum + clock, 0)).toBeGreaterThan(rounds);
  expect(seen.size).toBe(rounds);
}, 300_000);

test('it says one line, counts for Prometheus, and stops in good order when asked', async () => {
  const relay = await startProgram(program, '--data', join(folder, 'other'), '--metrics-port', '0');
  const raw = await enter(relay);
  const doc = new Y.Doc();
  doc.getMap('people').set('ada', 1);
  raw.socket.send(telling(Y.encodeStateAsUpdate(doc)));
  await until(() => expect(raw.vectors()).toHaveLength(2));
  const metrics = /http:\/\/127\.0\.0\.1:\d+/.exec(relay.complaints[0] ?? '')?.[0] ?? '';
  expect(await (await fetch(`${metrics}/health`)).text()).toBe('ok\n');
  expect(await (await fetch(`${metrics}/metrics`)).text()).toMatch(/^kith_relay_updates_total 1$/m);
  relay.child.kill('SIGTERM');
  expect((await raw.closed).code).toBe(1001);
  expect(await relay.ended).toBe(0);
  expect(relay.lines).toEqual([`listening on ${relay.url}`]);
});

test('what cannot be read of the command line is said, and nothing is started', async () => {
  await expect(startProgram(program, '--port', 'ten')).rejects.toThrow('--port takes a number from 0 to 65535');
  await expect(startProgram(program, '--colour', 'red')).rejects.toThrow('--colour');
});
