import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Group } from '../../shared/sync/group.ts';
import { layDown } from '../../shared/sync/outerLog.ts';
import { canonicalText } from '../../shared/vault/canonical.ts';
import { OneEngine } from './support/oneEngine.ts';
import { delta, Scribe } from './support/scribe.ts';
import { silent } from './support/silent.ts';

const fails = (): Promise<never> => Promise.reject(new Error('the disk is full'));

/** The update of one edit of another device. */
const update = (key: string): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('m').set(key, 1);
  return Y.encodeStateAsUpdate(doc);
};

/** Bytes that deflate and are no update of Yjs. */
const unreadable = Uint8Array.of(255, 255, 255);

describe('what is read', () => {
  test('counts as read when it is kept, not before (S2)', async () => {
    const one = new OneEngine({ host: { keep: fails } });
    const a = new Scribe(2);
    await one.receive(a, a.one(delta({ update: update('k') })));
    expect(one.inner.getMap('m').toJSON()).toEqual({ k: 1 });
    one.inner.getMap('m').set('own', 1);
    await one.engine.flush();
    await one.scheduler.pass(4000);
    expect(one.problems).toContainEqual(new Error('the disk is full'));
    expect(one.saved.map(({ heads }) => heads)).toEqual([{}]);
    delete one.host.keep;
    await one.scheduler.pass(10_000);
    expect(one.kept).toHaveLength(1);
    expect(one.state().heads[a.writer]?.sequence).toBe(1);
  });

  test('after a start that had not kept it, it is read again (S2)', async () => {
    const a = new Scribe(2);
    const outer = new Y.Doc();
    layDown(outer, a.writer, [a.one(delta({ update: update('k') }))]);
    const first = new OneEngine({ outer, host: { keep: fails } });
    first.inner.getMap('m').set('own', 1);
    await first.engine.flush();
    const again = new OneEngine({ outer, state: first.state() });
    await again.scheduler.pass(1);
    expect(again.inner.getMap('m').get('k')).toBe(1);
  });

  test('of a device that the network does not have, waits until it has (R4)', async () => {
    const a = new Scribe(2);
    const listed = new Set<string>();
    const one = new OneEngine({ host: { isListed: (writer) => listed.has(writer) } });
    const hello = { word: 'hello', name: 'Work', box: 'ab'.repeat(32) } as const;
    await one.receive(a, a.one({ kind: 'word', word: hello }), a.one(delta({ update: update('k') })));
    expect(one.engine.strangers()).toEqual([{ writer: a.writer, word: hello }]);
    expect(one.inner.getMap('m').size).toBe(0);
    expect(one.heard).toEqual([]);
    listed.add(a.writer);
    one.engine.reconsider();
    await one.scheduler.pass(1);
    expect(one.inner.getMap('m').get('k')).toBe(1);
    expect(one.heard).toEqual(['hello']);
  });
});

describe('what is written', () => {
  test('names what was read since it was last named, and a word names nothing (R6)', async () => {
    const one = new OneEngine();
    const [a, b] = [new Scribe(2), new Scribe(3)];
    const needsAfter = async (key: string): Promise<unknown> => {
      one.inner.getMap('m').set(key, 1);
      await one.engine.flush();
      const last = one.groups().at(-1);
      return last?.kind === 'delta' ? last.needs : last;
    };
    await one.receive(a, a.one(delta({ update: update('a') })));
    expect(await needsAfter('x')).toEqual([{ writer: a.writer.slice(0, 16), sequence: 1 }]);
    expect(await needsAfter('y')).toEqual([]);
    await one.receive(b, b.one(delta({ update: update('b') })));
    await one.engine.say({ word: 'ask', wants: [] });
    expect(await needsAfter('z')).toEqual([{ writer: b.writer.slice(0, 16), sequence: 1 }]);
  });

  test('has no more of what waited long than what is still there (S4)', async () => {
    const one = new OneEngine();
    const a = new Scribe(2);
    const known = update('k');
    await one.receive(a, a.one(delta({ update: known })));
    for (let at = 0; at < 1000; at += 1) {
      one.inner.getMap('m').set('name', randomBytes(50).toString('hex'));
      one.inner.getText(`note-${at % 10}`).insert(0, `day ${at} `);
    }
    one.inner.getMap('m').delete('k');
    await one.engine.flush();
    const [group] = one.groups();
    if (group?.kind !== 'delta') throw new Error('nothing was laid down');
    expect(group.update.length).toBeLessThan(50_000);
    const read = new Y.Doc();
    for (const each of [known, group.update]) Y.applyUpdate(read, each);
    expect(canonicalText(read)).toBe(canonicalText(one.inner));
    expect(read.store.pendingStructs).toBeNull();
  });

  test('is laid down only when its number is on the disk; where that fails it waits, and none is lost (E6, S1, S4)', async () => {
    const one = new OneEngine({ host: { saveState: fails } });
    one.inner.getMap('m').set('x', 1);
    await one.engine.flush();
    expect(one.groups()).toEqual([]);
    expect(one.engine.view().waiting).toBe(1);
    let laidWhenSaved = -1;
    one.host.saveState = async () => {
      if (laidWhenSaved < 0) laidWhenSaved = one.groups().length;
    };
    one.inner.getMap('m').set('y', 1);
    await one.scheduler.pass(6000);
    expect(laidWhenSaved).toBe(0);
    expect(one.engine.view().waiting).toBe(0);
    const [group] = one.groups();
    const read = new Y.Doc();
    if (group?.kind === 'delta') Y.applyUpdate(read, group.update);
    expect(read.getMap('m').toJSON()).toEqual({ x: 1, y: 1 });
  });

  test('each entry takes a nonce of its own, 12 fresh bytes (E7)', async () => {
    const given: Buffer[] = [];
    const random = (bytes: number): Uint8Array => {
      const fresh = randomBytes(bytes);
      given.push(fresh);
      return new Uint8Array(fresh);
    };
    const one = new OneEngine({ host: { random } });
    for (const key of ['x', 'y']) {
      one.inner.getMap('m').set(key, 1);
      await one.engine.flush();
    }
    const entries = one.outer.getArray<Uint8Array>(one.self.writer).toArray();
    const nonces = entries.map((entry) =>
      given.filter((bytes) => bytes.length === 12 && Buffer.from(entry).includes(bytes)),
    );
    expect(nonces.map((each) => each.length)).toEqual([1, 1]);
    expect(nonces[0]).not.toEqual(nonces[1]);
  });

  test('the first edit goes after 20 milliseconds; those of the 250 after it gather and go in one delta (S4)', async () => {
    const one = new OneEngine();
    one.engine.setCarried(true);
    await one.scheduler.pass(1000);
    const edit = async (key: string, after: number): Promise<void> => {
      one.inner.getMap('m').set(key, 1);
      await one.scheduler.pass(after);
    };
    await edit('x', 10);
    await edit('y', 8);
    expect(one.kinds()).toEqual([]);
    await edit('z', 4);
    expect(one.kinds()).toEqual(['delta']);
    await edit('later', 200);
    await edit('later still', 40);
    expect(one.kinds()).toEqual(['delta']);
    await one.scheduler.pass(20);
    expect(one.kinds()).toEqual(['delta', 'delta']);
    await one.scheduler.pass(300);
    await edit('after a while', 22);
    expect(one.kinds()).toEqual(['delta', 'delta', 'delta']);
    expect(one.engine.view().waiting).toBe(0);
  });

  test('what was edited and never laid down is laid down after the next start, also what was only taken out (S3)', async () => {
    const first = new OneEngine();
    first.inner.getMap('m').set('x', 1);
    await first.engine.stop();
    const { inner } = first;
    inner.getMap('m').delete('x');
    const again = new OneEngine({ inner, outer: first.outer, state: first.state() });
    expect(again.engine.view().waiting).toBe(1);
    await again.engine.stop();
    const settled = new OneEngine({ inner, outer: first.outer, state: again.state() });
    expect(settled.engine.view().waiting).toBe(0);
  });

  test('what is remembered of another room is not believed: all is laid down anew (S5)', async () => {
    const first = new OneEngine();
    first.inner.getMap('m').set('x', 1);
    await first.engine.stop();
    const state = { ...first.state(), room: 'f'.repeat(32) };
    const moved = new OneEngine({ inner: first.inner, state });
    await moved.engine.flush();
    expect(moved.kinds()).toEqual(['delta']);
    expect(moved.state().own.sequence).toBe(1);
  });
});

test('what Yjs takes in without a word, and what would spoil every copy of the network, is refused', async () => {
  const one = new OneEngine();
  const a = new Scribe(2);
  await one.receive(a, a.one(delta({ update: silent })), a.one(delta({ update: update('k') })));
  expect(one.engine.view().unreadable).toBe(1);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(one.inner));
  expect(copy.getMap('m').toJSON()).toEqual({ k: 1 });
});

test('thousands of arrays that somebody put into the log are looked into at once, and read on is what else comes', async () => {
  const one = new OneEngine();
  const flood = new Y.Doc();
  flood.transact(() => {
    for (let at = 0; at < 8000; at += 1) flood.getArray(at.toString(16).padStart(64, '0')).push([Uint8Array.of(1)]);
  });
  Y.applyUpdate(one.outer, Y.encodeStateAsUpdate(flood));
  const a = new Scribe(2);
  await one.receive(a, a.one(delta({ update: update('k') })));
  expect(one.inner.getMap('m').toJSON()).toEqual({ k: 1 });
});

test('which new keys are remembered of a device that says many does not hang on the order in which they come', async () => {
  const said = (room: number, boxes: Readonly<Record<string, string>>): Group => ({
    kind: 'word',
    word: { word: 'rekey', epoch: 1, room: room.toString(16).padStart(32, '0'), boxes },
  });
  const a = new Scribe(2);
  const entries = [
    ...Array.from({ length: 20 }, (_, at) => a.one(said(at, { [a.writer]: 'aa' }))),
    a.one(said(3, { [a.writer]: 'aa', ['0'.repeat(64)]: 'bb' })),
  ];
  const heard = async (order: readonly Uint8Array[]) => {
    const one = new OneEngine();
    for (const entry of order) await one.receive(a, entry);
    return one.engine.rekeys().sort((x, y) => (x.word.room < y.word.room ? -1 : 1));
  };
  const forward = await heard(entries);
  expect(forward).toHaveLength(16);
  expect(await heard(entries.toReversed())).toEqual(forward);
});

describe('a device that refused an update', () => {
  const refusing = async (): Promise<{ one: OneEngine; a: Scribe }> => {
    const one = new OneEngine();
    const a = new Scribe(2);
    await one.receive(a, a.one(delta({ update: unreadable })), a.one(delta({ update: update('k') })));
    expect(one.problems).toHaveLength(1);
    expect(one.inner.getMap('m').get('k')).toBe(1);
    expect(one.engine.view().unreadable).toBe(1);
    return { one, a };
  };

  test('writes no snapshot, and takes nothing out (C5)', async () => {
    const { one, a } = await refusing();
    await one.engine.snapshot();
    expect(one.kinds()).toEqual([]);
    expect(one.outer.getArray(a.writer).length).toBe(2);
    const right = new OneEngine();
    await right.receive(a, new Scribe(2).one(delta({ update: update('k') })));
    await right.engine.snapshot();
    expect(right.kinds()).toEqual(['snapshot']);
    expect(right.outer.getArray(a.writer).length).toBe(0);
  });

  test('folds nothing either (C5)', async () => {
    const { one } = await refusing();
    const right = new OneEngine();
    for (const each of [one, right]) {
      for (let edit = 0; edit < 32; edit += 1) {
        each.inner.getMap('m').set(`k${edit}`, edit);
        await each.engine.flush();
      }
      each.engine.setCarried(true);
      await each.receive(new Scribe(3));
      await each.scheduler.pass(60_000);
    }
    expect(one.kinds()).toHaveLength(32);
    expect(right.kinds()).toEqual(['delta']);
  });
});

test('of one device 16 words of a new key are remembered, and no more', async () => {
  const one = new OneEngine();
  const a = new Scribe(2);
  for (let at = 0; at < 20; at += 1) {
    const room = at.toString(16).padStart(32, '0');
    await one.receive(a, a.one({ kind: 'word', word: { word: 'rekey', epoch: 1, room, boxes: {} } }));
  }
  expect(one.engine.rekeys()).toHaveLength(16);
});
