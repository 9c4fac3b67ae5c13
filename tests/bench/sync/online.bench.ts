import * as Y from 'yjs';
import { randomOf, Scheduler } from '../../sync/support/scheduler.ts';
import { World } from '../../sync/support/simulatedLaptop.ts';
import { Hub, noFaults } from '../../sync/support/world.ts';
import type { Bench } from '../support/context.ts';
import { type Row, row } from '../support/row.ts';

const [people, edits] = [1000, 10_000] as const;
/** Edits in one batch window, as of somebody who types fast. */
const [fast, slow] = [10, 2] as const;
/** Milliseconds between two such bursts. */
const between = 1000;
/** Milliseconds of a rest, in which all laptops see that the log is calm. */
const rest = 300_000;
/** Bytes of a message around an update: what y-protocols and a client's frame of a WebSocket add (RFC 6455, 5.2). */
const frame = 2 + 3 + 8;

/** Adds up what a document would send for its changes. */
const countOf = (doc: Y.Doc, isOwn: (origin: unknown) => boolean): { bytes: number } => {
  const count = { bytes: 0 };
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (isOwn(origin)) count.bytes += update.length + frame;
  });
  return count;
};

const editOne = (inner: Y.Doc, at: number, random: () => number): void => {
  const person = inner.getMap<Y.Map<unknown>>('alters').get(`person-${Math.floor(random() * people)}`);
  const deed = random();
  if (deed < 0.4) person?.set('placement', { tier: 'close', angle: random() * 6 });
  else if (deed < 0.8) person?.set('role', `Colleague ${Math.floor(random() * 1e6).toString(36)}`);
  else inner.getText(`note/person-${at % people}`).insert(0, `met on day ${at} `);
};

/** What two laptops that are online send while one of them edits, bytes: both together, and plain y-websocket for the same. */
const send = async (atOnce: number, restEvery: number): Promise<{ ours: number; plain: number }> => {
  const [random, scheduler] = [randomOf(1), new Scheduler()];
  const world = new World(scheduler, random, 2);
  // As on a TCP connection, nothing overtakes anything.
  world.faults = { ...noFaults, delay: 0 };
  const hub = new Hub(true);
  const [one] = world.laptops;
  if (!one) throw new Error('no laptop');
  const alters = one.inner.getMap<Y.Map<unknown>>('alters');
  one.inner.transact(() => {
    for (let at = 0; at < people; at += 1)
      alters.set(`person-${at}`, new Y.Map<unknown>([['name', `Person ${Math.floor(random() * 1e9).toString(36)}`]]));
  });
  for (const laptop of world.laptops) laptop.connect(hub);
  await scheduler.pass(120_000);
  const plain = countOf(one.inner, () => true);
  const ours = world.laptops.map((laptop) => countOf(laptop.engine.outer, (origin) => origin !== laptop.line));
  for (let at = 0; at < edits; at += 1) {
    editOne(one.inner, at, random);
    if (at % atOnce === 0) await scheduler.pass(between);
    if (at % restEvery === restEvery - 1) await scheduler.pass(rest);
  }
  await scheduler.pass(120_000);
  return { ours: ours.reduce((sum, { bytes }) => sum + bytes, 0), plain: plain.bytes };
};

const rowOf = (name: string, { ours, plain }: { ours: number; plain: number }): Row =>
  row({ area: 'sync', name, unit: 'kB', ours: ours / 1000, against: plain / 1000, peer: 'y-websocket', bar: 0.8 });

/** What is sent, folds and snapshots and all, while somebody edits online. */
export const bench: Bench = async ({ log }) => {
  const seldom = await send(slow, edits);
  log(`online, ${slow} edits at once: ${seldom.ours} bytes against ${seldom.plain}`);
  return [
    rowOf('online: sent, 10,000 edits on 1,000 people without a rest', await send(fast, edits)),
    rowOf('online: sent, the same with a rest after every 2,000', await send(fast, 2000)),
  ];
};
