import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Group } from '../../shared/sync/group.ts';
import { OneEngine } from './support/oneEngine.ts';
import { delta, garbled, Scribe } from './support/scribe.ts';

/** The update of one edit of another device. */
const update = (key: string): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('m').set(key, 1);
  return Y.encodeStateAsUpdate(doc);
};

describe('what it says of how it stands', () => {
  test('this device has written elsewhere what it knows nothing of (R3)', async () => {
    const one = new OneEngine();
    one.inner.getMap('m').set('x', 1);
    await one.engine.flush();
    expect(one.engine.view().twin).toBe(false);
    const twin = new Scribe(1);
    twin.own = { ...twin.own, sequence: 5 };
    await one.receive(twin, twin.one(delta()));
    expect(one.engine.view().twin).toBe(true);
  });

  test('what misses, what cannot be read, what is of another key, who exists twice (R2, R9, H1)', async () => {
    const one = new OneEngine();
    const [a, b, c, d] = [new Scribe(2), new Scribe(3), new Scribe(4), new Scribe(5)];
    a.one(delta());
    await one.receive(a, a.one(delta()));
    await one.receive(b, garbled(b.one(delta())));
    await one.receive(c, c.one(delta(), 4));
    await one.receive(d, d.one(delta()));
    await one.receive(d, new Scribe(5).one(delta()));
    expect(one.engine.view()).toMatchObject({
      missing: [a.writer, b.writer],
      unreadable: 1,
      otherEpoch: 1,
      forked: [d.writer],
    });
  });

  test('a gap is asked for after 5 seconds, and only while something carries the log (H2)', async () => {
    const one = new OneEngine();
    const a = new Scribe(2);
    a.one(delta());
    await one.receive(a, a.one(delta()));
    await one.scheduler.pass(20_000);
    expect(one.kinds()).toEqual([]);
    const carried = new OneEngine();
    carried.engine.setCarried(true);
    await carried.receive(a, a.one(delta()));
    await carried.scheduler.pass(4900);
    expect(carried.kinds()).toEqual([]);
    await carried.scheduler.pass(100);
    expect(carried.groups()).toEqual([{ kind: 'word', word: { word: 'ask', wants: [{ writer: a.writer, from: 1 }] } }]);
  });

  test('who is asked lays the very entries down again, and all of it as a snapshot where that did not help (H3)', async () => {
    const one = new OneEngine();
    const a = new Scribe(2);
    const ask: Group = { kind: 'word', word: { word: 'ask', wants: [{ writer: one.self.writer, from: 2 }] } };
    for (const key of ['x', 'y', 'z']) {
      one.inner.getMap('m').set(key, 1);
      await one.engine.flush();
    }
    await one.receive(a, a.one(ask));
    await one.scheduler.pass(2000);
    const lying = one.outer.getArray<Uint8Array>(one.self.writer).toArray();
    expect(lying).toHaveLength(5);
    expect(lying.slice(3)).toEqual(lying.slice(1, 3));
    await one.receive(a, a.one(ask));
    await one.scheduler.pass(2000);
    expect(one.kinds()).toEqual(['snapshot']);
  });

  test('another device answers for one that does not, after 15 to 45 seconds, unless a snapshot has come (H3)', async () => {
    const [a, b] = [new Scribe(2), new Scribe(3)];
    const known = a.one(delta({ update: update('k') }));
    const ask = b.one({ kind: 'word', word: { word: 'ask', wants: [{ writer: a.writer, from: 1 }] } });
    const [alone, spared] = [new OneEngine(), new OneEngine()];
    for (const one of [alone, spared]) {
      await one.receive(a, known);
      await one.receive(b, ask);
      await one.scheduler.pass(14_000);
      expect(one.kinds()).toEqual([]);
    }
    await spared.receive(a, a.one({ ...delta({ update: update('k') }), kind: 'snapshot' }));
    for (const one of [alone, spared]) await one.scheduler.pass(32_000);
    expect(alone.kinds()).toEqual(['snapshot']);
    expect(spared.kinds()).toEqual([]);
  });
});
