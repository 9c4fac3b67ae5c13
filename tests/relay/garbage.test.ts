import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { answering, asking, telling } from '../../relay/messages.ts';
import { type Raw, Rig, until, untilHas } from './support/rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = new Rig();
  await rig.start({ limits: { messagesPerSecond: 1e6, messageBurst: 1e6 } });
});
afterEach(() => rig.end());

/** Two laptops' notes on people, as updates. */
const updatesOf = (seed: number): Uint8Array[] => {
  const updates: Uint8Array[] = [];
  const docs = [1, 2].map((client) => Object.assign(new Y.Doc(), { clientID: seed * 2 + client }));
  for (const [at, doc] of docs.entries()) {
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const list = doc.getArray<unknown>('list');
    list.push([seed, 'a text', new Uint8Array(5), { a: [1, null] }]);
    doc.getMap('map').set('inner', new Y.Map([['key', at]]));
    doc.getText('note').insert(0, 'some words');
    list.delete(1, 2);
    doc.getText('note').format(2, 4, { bold: true });
  }
  return updates;
};

const mutation = fc.record({
  seed: fc.integer({ min: 1, max: 6 }),
  which: fc.nat(30),
  flips: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
  cut: fc.option(fc.nat(60), { freq: 4 }),
  as: fc.constantFrom('tells', 'answers', 'asks', 'raw'),
});

const messageOf = ({ seed, which, flips, cut, as }: typeof mutation extends fc.Arbitrary<infer T> ? T : never) => {
  const updates = updatesOf(seed);
  const update = (updates[which % updates.length] ?? new Uint8Array()).slice(0, cut ?? undefined);
  for (const [at, value] of flips) if (update.length > 0) update[at % update.length] = value;
  if (as === 'tells') return telling(update);
  if (as === 'answers') return answering(update);
  return as === 'asks' ? asking(update) : update;
};

/** Until the relay has read what was sent, or has closed. Else most would be sent to a socket that is about to close. */
const isHeard = ({ socket, closed }: Raw): Promise<unknown> => {
  const answered = new Promise((resolve) => socket.once('pong', resolve));
  socket.ping();
  return Promise.race([answered, closed]);
};

test('2,000 crafted, flipped and cut messages: none stops the relay, spoils a room or shuts out an honest pair', async () => {
  const messages = fc.sample(mutation, { numRuns: 2000, seed: 17 }).map(messageOf);
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  rig.client(one);
  rig.client(other);
  let raw = await rig.raw();
  let refused = 0;
  for (const [at, message] of messages.entries()) {
    if (raw.socket.readyState !== raw.socket.OPEN) {
      refused += 1;
      raw = await rig.raw();
    }
    raw.socket.send(message);
    await isHeard(raw);
    if (at % 400 === 0) one.getMap('people').set(`person ${at}`, at);
  }
  expect(refused).toBeGreaterThan(300);
  expect(rig.relay.tally.updates_total).toBeGreaterThan(100);
  const people = [0, 400, 800, 1200, 1600].map((at) => `person ${at}`);
  await untilHas(other, people);
  await rig.stop();
  // What was stored is read again, and clients come and go as before.
  await rig.start();
  const late = new Y.Doc();
  rig.client(late);
  await untilHas(late, people);
  expect(rig.problems).toEqual([]);
  expect(rig.damages).toEqual([]);
}, 60_000);

test('an update that is none closes its sender alone, and nothing of it is stored (W9)', async () => {
  const [bad, good] = [await rig.raw(), await rig.raw()];
  bad.socket.send(telling(Uint8Array.of(1, 1, 1, 0, 200)));
  expect((await bad.closed).code).toBe(1008);
  expect(rig.relay.tally.updates_total).toBe(0);
  expect(good.socket.readyState).toBe(good.socket.OPEN);
});

test('frames that end other relays do not end this one', async () => {
  for (const bytes of [
    [0, 2, 250, 250, 250, 250],
    [0],
    [],
    [0, 0, 255, 255],
    [255, 255, 255, 255, 255, 255, 255, 255],
  ]) {
    const raw = await rig.raw();
    raw.socket.send(Uint8Array.from(bytes));
    expect((await raw.closed).code).toBe(1008);
  }
  const raw = await rig.raw();
  await until(() => expect(raw.vectors()).toHaveLength(1));
});
