import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { answering, asking, telling } from '../../relay/messages.ts';
import type { RoomStore } from '../../relay/store.ts';
import { Rig, room, synced, until, untilHas } from './support/rig.ts';

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => rig.end());

const docWith = (...keys: string[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const key of keys) doc.getMap('people').set(key, key);
  return doc;
};

/** A store whose appends wait until they are let through. */
const gated = () => {
  const gates: (() => void)[] = [];
  const around = (store: RoomStore): RoomStore => ({
    ...store,
    open: async (name, hear) => {
      const stored = await store.open(name, hear);
      const append = stored.append.bind(stored);
      stored.append = async (...args) => {
        await new Promise<void>((open) => gates.push(open));
        await append(...args);
      };
      return stored;
    },
  });
  return { gates, around };
};

describe('clients as they come from y-websocket', () => {
  test('meet in a room, also those that come later, and after the relay was started again', async () => {
    await rig.start();
    const [first, second, third] = [docWith('ada'), docWith('grace'), new Y.Doc()];
    rig.client(first);
    rig.client(second);
    await untilHas(first, ['ada', 'grace']);
    await untilHas(second, ['ada', 'grace']);
    first.getMap('people').set('edith', 1);
    second.getMap('people').delete('ada');
    await untilHas(first, ['grace', 'edith']);
    await untilHas(second, ['grace', 'edith']);
    await rig.stop();
    await rig.start();
    const provider = rig.client(third);
    await synced(provider);
    expect([...third.getMap('people').keys()].sort()).toEqual(['edith', 'grace']);
    expect(rig.problems).toEqual([]);
  });

  test('do not see into another room', async () => {
    await rig.start();
    const [here, there] = [docWith('ada'), docWith('grace')];
    rig.client(here);
    const other = rig.client(there, { room: 'f'.repeat(32) });
    await synced(other);
    here.getMap('people').set('edith', 1);
    await until(() => expect(rig.relay.tally.updates_total).toBeGreaterThanOrEqual(3));
    expect([...there.getMap('people').keys()]).toEqual(['grace']);
    await until(() => expect(rig.relay.tally.rooms).toBe(2));
  });

  test('need no token in an open relay, where a room with a token stays closed to them (W3)', async () => {
    await rig.start({ open: true });
    const [first, second] = [docWith('ada'), new Y.Doc()];
    rig.client(first, { protocols: [] });
    rig.client(second, { protocols: [] });
    await untilHas(second, ['ada']);
    const closed = await rig.raw({ room: 'c'.repeat(32) });
    closed.socket.send(telling(Y.encodeStateAsUpdate(docWith('grace'))));
    await until(() => expect(closed.vectors()).toHaveLength(2));
    const stranger = await rig.raw({ room: 'c'.repeat(32), protocols: [] });
    expect((await stranger.closed).code).toBe(4403);
  });

  test('that say nothing hear of nothing, and are not cut off (W8)', async () => {
    await rig.start({ limits: { pingMs: 50, idleMs: 300 } });
    const raw = await rig.raw();
    await until(() => expect(raw.heard.filter(([kind]) => kind === 1).length).toBeGreaterThan(12));
    expect(raw.heard.find(([kind]) => kind === 1)).toEqual(Buffer.of(1, 1, 0));
    expect(raw.socket.readyState).toBe(raw.socket.OPEN);
  });
});

describe('what is acknowledged', () => {
  test('is told after it is stored, and nobody sees it before (W5, W6)', async () => {
    const { gates, around } = gated();
    await rig.start({}, around);
    const [writer, reader] = [await rig.raw(), await rig.raw()];
    await until(() => expect([writer.vectors(), reader.vectors()]).toEqual([[new Map()], [new Map()]]));
    const doc = docWith('ada');
    writer.socket.send(telling(Y.encodeStateAsUpdate(doc)));
    await until(() => expect(gates).toHaveLength(1));
    // Also who asks for everything gets only what is stored.
    reader.socket.send(asking(Y.encodeStateVector(new Y.Doc())));
    await until(() => expect(reader.answers()).toHaveLength(1));
    expect(reader.updates().map((update) => [...update])).toEqual([[0, 0]]);
    expect(writer.vectors()).toHaveLength(1);
    gates[0]?.();
    await until(() => expect(reader.updates()).toHaveLength(2));
    await until(() => expect(writer.vectors().at(-1)).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc))));
    expect(writer.updates()).toEqual([]);
  });

  test('goes to the disk together with all that waits (W5)', async () => {
    const { gates, around } = gated();
    await rig.start({}, around);
    const writer = await rig.raw();
    writer.socket.send(telling(Y.encodeStateAsUpdate(docWith('the first'))));
    await until(() => expect(gates).toHaveLength(1));
    for (let at = 0; at < 19; at += 1) writer.socket.send(telling(Y.encodeStateAsUpdate(docWith(`person ${at}`))));
    await until(() => expect(rig.relay.tally.messages_total).toBe(20));
    gates[0]?.();
    await until(() => expect(gates.length).toBeGreaterThan(1));
    gates[1]?.();
    await until(() => expect(rig.relay.tally.updates_total).toBe(20));
    expect(rig.relay.tally.flushes_total).toBe(2);
  });

  test('is not what the store could not take; whoever sent it is told to come again', async () => {
    let broken = true;
    await rig.start({}, (store) => ({
      ...store,
      open: async (name, hear) => {
        const stored = await store.open(name, hear);
        const append = stored.append.bind(stored);
        stored.append = (...args) => (broken ? Promise.reject(new Error('full')) : append(...args));
        return stored;
      },
    }));
    const [writer, reader] = [await rig.raw(), await rig.raw()];
    writer.socket.send(telling(Y.encodeStateAsUpdate(docWith('ada'))));
    expect((await writer.closed).code).toBe(1013);
    expect(writer.vectors()).toEqual([new Map()]);
    expect(reader.updates()).toEqual([]);
    broken = false;
    const doc = docWith('ada');
    rig.client(doc);
    await until(() => expect(reader.updates()).toHaveLength(1));
    expect(rig.problems).toHaveLength(1);
  });

  test('answers that bring nothing are not stored, and end the talk (W6)', async () => {
    await rig.start();
    const doc = docWith('ada', 'grace');
    doc.getMap('people').delete('ada');
    rig.client(doc);
    await until(() => expect(rig.relay.tally.updates_total).toBe(1));
    const raw = await rig.raw();
    const ask = async (times: number): Promise<void> => {
      raw.socket.send(asking(Y.encodeStateVector(doc)));
      await until(() => expect(raw.answers()).toHaveLength(times));
    };
    raw.socket.send(answering(Y.encodeStateAsUpdate(doc)));
    await ask(1);
    raw.socket.send(telling(Y.encodeStateAsUpdate(doc)));
    await until(() => expect(raw.vectors().length).toBeGreaterThan(1));
    const talked = rig.relay.tally.messages_total;
    await ask(2);
    // The one for entering, and one for what was told a second time; none for the answer.
    expect(raw.vectors()).toHaveLength(2);
    expect(rig.relay.tally.messages_total).toBe(talked + 1);
    expect(rig.relay.tally.updates_total).toBe(1);
  });

  test('an answer that only takes something out is stored, and not acknowledged (W6)', async () => {
    await rig.start();
    const doc = docWith('ada');
    const deleted: Uint8Array[] = [];
    const raw = await rig.raw();
    raw.socket.send(telling(Y.encodeStateAsUpdate(doc)));
    await until(() => expect(raw.vectors()).toHaveLength(2));
    doc.on('update', (update: Uint8Array) => deleted.push(update));
    doc.getMap('people').delete('ada');
    raw.socket.send(answering(deleted[0] ?? new Uint8Array()));
    await until(() => expect(rig.relay.tally.updates_total).toBe(2));
    raw.socket.send(telling(Y.encodeStateAsUpdate(docWith('grace'))));
    await until(() => expect(raw.vectors().at(-1)?.size).toBe(2));
    expect(raw.vectors()).toHaveLength(3);
  });

  test('a change whose former one is missing is asked for, and two clients that wait do not talk for ever', async () => {
    await rig.start();
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const key of ['ada', 'grace', 'edith']) doc.getMap('people').set(key, 1);
    const [early, other] = [new Y.Doc(), new Y.Doc()];
    for (const each of [early, other]) rig.client(each);
    const raw = await rig.raw();
    raw.socket.send(telling(updates[2] ?? new Uint8Array()));
    await until(() => expect(early.store.pendingStructs).not.toBeNull());
    await until(() => expect(raw.vectors().at(-1)).toEqual(new Map()));
    // Whatever a client that waits tells now, it answers the acknowledgement with what it waits for.
    for (const each of [early, other]) each.getMap('notes').set(`note of ${each.clientID}`, 1);
    await until(() => expect(early.getMap('notes').size + other.getMap('notes').size).toBe(4));
    const talked = rig.relay.tally.messages_total;
    // Long enough for hundreds of answers, were each answered in turn.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(rig.relay.tally.messages_total).toBeLessThan(talked + 10);
    raw.socket.send(answering(Y.mergeUpdates(updates.slice(0, 2))));
    await untilHas(early, ['ada', 'grace', 'edith']);
    await untilHas(other, ['ada', 'grace', 'edith']);
    await until(() => expect(raw.vectors().at(-1)?.get(doc.clientID)).toBe(3));
  });
});

test('a large room is answered in parts, the last of which says that it is the last (W7)', async () => {
  await rig.start({ limits: { partBytes: 10_000, calmMs: 20 } });
  const doc = new Y.Doc();
  const list = doc.getArray<Uint8Array>('entries');
  await synced(rig.client(doc));
  for (let at = 0; at < 100; at += 1) list.push([new Uint8Array(1000).fill(at)]);
  list.delete(3, 40);
  await until(() => expect(rig.relay.tally.compactions_total).toBeGreaterThan(0));
  const raw = await rig.raw();
  raw.socket.send(asking(Y.encodeStateVector(new Y.Doc())));
  await until(() => expect(raw.answers()).toHaveLength(1));
  expect(raw.updates().length).toBeGreaterThan(4);
  expect(raw.updates().at(-1)).toEqual(raw.answers()[0]);
  const joined = new Y.Doc();
  for (const update of raw.updates()) Y.applyUpdate(joined, update);
  expect(joined.store.pendingStructs).toBeNull();
  expect(joined.getArray('entries').toJSON()).toEqual(list.toJSON());
});

test('a room is put away when everyone has left, small, and comes back whole (D4)', async () => {
  await rig.start();
  const doc = new Y.Doc();
  const provider = rig.client(doc);
  await synced(provider);
  const list = doc.getArray<Uint8Array>('entries');
  for (let at = 0; at < 30; at += 1) list.push([new Uint8Array(1000)]);
  list.delete(0, 29);
  await until(() => expect(rig.relay.tally.updates_total).toBeGreaterThanOrEqual(31));
  provider.disconnect();
  await until(() => expect(rig.relay.tally).toMatchObject({ rooms: 0, connections: 0, memory_bytes: 0 }));
  await until(() => expect(rig.relay.tally.compactions_total).toBe(1));
  const raw = await rig.raw();
  raw.socket.send(asking(Y.encodeStateVector(new Y.Doc())));
  await until(() => expect(raw.answers()).toHaveLength(1));
  const back = new Y.Doc();
  Y.applyUpdate(back, raw.answers()[0] ?? new Uint8Array());
  expect(back.getArray('entries').length).toBe(list.length);
  expect(list.length).toBe(1);
});

test('when the relay stops, clients are told, and what came is stored', async () => {
  await rig.start();
  const raw = await rig.raw();
  const doc = docWith('ada');
  raw.socket.send(telling(Y.encodeStateAsUpdate(doc)));
  await until(() => expect(rig.relay.tally.messages_total).toBe(1));
  const stopped = rig.relay.stop();
  expect((await raw.closed).code).toBe(1001);
  await stopped;
  await rig.start();
  const back = new Y.Doc();
  rig.client(back);
  await untilHas(back, ['ada']);
});

test('the name of a room is found nowhere on the disk (D1)', async () => {
  await rig.start();
  const raw = await rig.raw();
  raw.socket.send(telling(Y.encodeStateAsUpdate(docWith('ada'))));
  await until(() => expect(raw.vectors()).toHaveLength(2));
  const data = join(rig.folder, 'data');
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files).toHaveLength(1);
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    expect(path).not.toContain(room);
    expect(readFileSync(path, 'latin1')).not.toMatch(/0123456789abcdef0123456789abcdef|abababab/);
  }
});
