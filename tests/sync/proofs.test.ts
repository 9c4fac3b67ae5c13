import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { SyncState } from '../../shared/sync/state.ts';
import { OneEngine } from './support/oneEngine.ts';

const all = Y.encodeStateVector(new Map());

/** A device that has laid one entry down, and what it remembers of it. */
const written = async (): Promise<{ one: OneEngine; state: SyncState }> => {
  const one = new OneEngine();
  one.inner.getMap('m').set('x', 1);
  await one.engine.flush();
  await one.scheduler.pass(10_000);
  return { one, state: one.state() };
};

test('H5: what nobody has told to have read is asked back after 120 seconds, and not while nothing carries the log', async () => {
  const one = new OneEngine();
  one.engine.setCarried(true);
  one.inner.getMap('m').set('x', 1);
  await one.engine.flush();
  await one.scheduler.pass(119_000);
  expect(one.asked).toEqual([]);
  await one.scheduler.pass(2000);
  expect(one.asked).toEqual([Y.encodeStateVector(new Map())]);
  const { one: uncarried } = await written();
  await uncarried.scheduler.pass(300_000);
  expect(uncarried.asked).toEqual([]);
});

test('H7: all of the log is asked back 24 hours after it last was, and 5 minutes after a start at the soonest', async () => {
  const { one, state } = await written();
  const { inner, outer } = one;
  const hour = 3600_000;
  const asksWhole = (each: OneEngine): number =>
    each.asked.filter((vector) => Buffer.compare(vector, all) === 0).length;
  const proven = { ...state, proven: state.own.sequence };
  const fresh = new OneEngine({ inner, outer, state: { ...proven, comparedAt: 1_700_000_000_000 } });
  fresh.engine.setCarried(true);
  await fresh.scheduler.pass(23.9 * hour);
  expect(asksWhole(fresh)).toBe(0);
  await fresh.scheduler.pass(0.2 * hour);
  expect(asksWhole(fresh)).toBe(1);
  const overdue = new OneEngine({ inner, outer, state: { ...proven, comparedAt: 0 } });
  overdue.engine.setCarried(true);
  await overdue.scheduler.pass(299_000);
  expect(asksWhole(overdue)).toBe(0);
  await overdue.scheduler.pass(2000);
  expect(asksWhole(overdue)).toBe(1);
});

test('H7: what comes is compared for 60 seconds after all was asked back, and no longer', async () => {
  const { one, state } = await written();
  const asked = async (wait: number): Promise<OneEngine> => {
    const { inner, outer } = one;
    const each = new OneEngine({ inner, outer, state: { ...state, proven: state.own.sequence, comparedAt: 0 } });
    each.engine.setCarried(true);
    await each.scheduler.pass(300_000 + wait);
    each.engine.cameBack(Y.encodeStateAsUpdate(outer));
    await each.scheduler.pass(100_000);
    return each;
  };
  expect((await asked(59_000)).state().comparedAt).toBeGreaterThan(0);
  expect((await asked(61_000)).state().comparedAt).toBe(0);
});

test('H8: a device whose newest entry does not come back within 5 seconds writes all of it as a snapshot', async () => {
  const { one, state } = await written();
  const lost = new OneEngine({ inner: one.inner, state });
  lost.engine.setCarried(true);
  await lost.scheduler.pass(4900);
  expect(lost.kinds()).toEqual([]);
  await lost.scheduler.pass(200);
  expect(lost.kinds()).toEqual(['snapshot']);
  const back = new OneEngine({ inner: one.inner, state });
  back.engine.setCarried(true);
  await back.scheduler.pass(4000);
  Y.applyUpdate(back.outer, Y.encodeStateAsUpdate(one.outer));
  await back.scheduler.pass(4000);
  expect(back.kinds()).toEqual(['delta']);
});

test('H6: what a carrier never has is laid down anew under another client, ever more seldom, and lies there once', async () => {
  let drawn = 0;
  const random = (bytes: number): Uint8Array => {
    drawn += 1;
    return new Uint8Array(bytes).fill(drawn & 255);
  };
  const one = new OneEngine({ host: { random } });
  one.engine.setCarried(true);
  one.inner.getMap('m').set('x', 1);
  await one.engine.flush();
  const times: number[] = [];
  one.outer.on('update', () => times.push(one.scheduler.now));
  const clients = new Set([one.outer.clientID]);
  for (let asked = 0; asked < 720; asked += 1) {
    await one.scheduler.pass(120_000);
    const spoilt = new Y.Doc();
    for (const client of clients) {
      spoilt.clientID = client;
      spoilt.getArray('x').push([0]);
    }
    one.engine.cameBack(Y.encodeStateAsUpdate(spoilt));
    await one.engine.idle();
    clients.add(one.outer.clientID);
  }
  const pauses = times.slice(1).map((time, at) => time - (times[at] ?? 0));
  expect(times.length).toBeGreaterThan(6);
  expect(clients.size).toBe(times.length + 1);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses.at(-1)).toBeGreaterThan(30 * (pauses[0] ?? 0));
  expect(one.kinds()).toEqual(['delta']);
});
