import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { nodeSuite } from '../../electron/sync/nodeSuite.ts';
import { Compactor } from '../../shared/sync/compactor.ts';
import type { Change, Group } from '../../shared/sync/group.ts';
import { layDown } from '../../shared/sync/outerLog.ts';
import { delta, garbled, largeUpdate, roomKeys, Scribe } from './support/scribe.ts';

const word: Group = { kind: 'word', word: { word: 'ask', wants: [] } };
const needed = 'ab'.repeat(8);

const start = () => {
  const [scribe, outer, inner] = [new Scribe(1), new Y.Doc(), new Y.Doc()];
  const compactor = new Compactor(nodeSuite, roomKeys, scribe.writer);
  const updates: Uint8Array[] = [];
  inner.on('update', (update: Uint8Array) => updates.push(update));
  const lay = (group: Group): void => {
    const from = scribe.own.sequence + 1;
    layDown(outer, scribe.writer, scribe.write(group));
    compactor.laid(group, from, scribe.own.sequence);
  };
  /** So many deltas, each of one edit, that need ever more of another device. */
  const edit = (count: number): void => {
    for (let each = 0; each < count; each += 1) {
      inner.getMap('m').set(`k${inner.getMap('m').size}`, each);
      const sequence = inner.getMap('m').size;
      lay(delta({ update: updates.at(-1) ?? new Uint8Array(), needs: [{ writer: needed, sequence }] }));
    }
  };
  /** Folds what is due, as the engine does, and gives the numbers that it stands for. */
  const fold = (): [number, number] | undefined => {
    const due = compactor.fold(outer);
    if (!due) return undefined;
    const covers = [{ writer: scribe.writer, from: due.from, to: due.to, hash: scribe.own.hash }];
    lay({ kind: 'delta', covers, needs: due.needs, update: due.update } satisfies Change);
    return [due.from, due.to];
  };
  return { scribe, outer, inner, compactor, lay, edit, fold };
};

describe('folding (C2)', () => {
  test('32 deltas become one that says the same, and needs all that they needed', () => {
    const { outer, inner, compactor, edit } = start();
    edit(31);
    expect(compactor.fold(outer)).toBeUndefined();
    edit(1);
    const due = compactor.fold(outer);
    expect(due).toMatchObject({ from: 1, to: 32, needs: [{ writer: needed, sequence: 32 }] });
    const read = new Y.Doc();
    Y.applyUpdate(read, due?.update ?? new Uint8Array());
    expect(read.getMap('m').toJSON()).toEqual(inner.getMap('m').toJSON());
  });

  test('32 folds become one fold of the next size, and not before', () => {
    const { edit, fold } = start();
    const folds: ([number, number] | undefined)[] = [];
    for (let round = 0; round < 32; round += 1) {
      edit(32);
      folds.push(fold());
      if (round < 31) expect(fold()).toBeUndefined();
    }
    expect(folds[0]).toEqual([1, 32]);
    expect(folds[1]).toEqual([34, 65]);
    expect(fold()).toEqual([1, 32 * 33]);
  });

  test('nothing is folded whose entries do not all lie in the log', () => {
    const { scribe, outer, compactor, edit } = start();
    edit(32);
    outer.getArray(scribe.writer).delete(7);
    expect(compactor.fold(outer)).toBeUndefined();
  });

  test('no fold reaches across a word (C3)', () => {
    const { outer, compactor, lay, edit } = start();
    edit(20);
    lay(word);
    edit(31);
    expect(compactor.fold(outer)).toBeUndefined();
    edit(1);
    expect(compactor.fold(outer)).toMatchObject({ from: 22, to: 53 });
  });

  test('what stands in a snapshot is not folded any more', () => {
    const { outer, compactor, lay, edit } = start();
    edit(31);
    lay({ ...delta(), kind: 'snapshot' });
    edit(1);
    expect(compactor.fold(outer)).toBeUndefined();
  });
});

describe('what may be taken out (C1)', () => {
  test('only what this device can open, of a writer and of numbers that are said elsewhere', () => {
    const { compactor } = start();
    const [a, b] = [new Scribe(2), new Scribe(3)];
    const [one, two, three] = [a.one(delta()), a.one(delta()), a.one(delta())];
    const isSaid = (entry: Uint8Array, from?: number): boolean =>
      compactor.isSaid({ writer: a.writer, entry }, new Map([[a.writer, 2]]), from);
    expect([one, two, three].map((entry) => isSaid(entry))).toEqual([true, true, false]);
    expect([one, two, three].map((entry) => isSaid(entry, 2))).toEqual([false, true, false]);
    expect(isSaid(garbled(one))).toBe(false);
    expect(isSaid(Uint8Array.of(9))).toBe(false);
    expect(compactor.isSaid({ writer: b.writer, entry: b.one(delta()) }, new Map([[a.writer, 2]]))).toBe(false);
  });
});

describe('when a snapshot is due (C4)', () => {
  const other = new Scribe(2);
  /** A log with entries of another device, each of about so many bytes, and how far that was read. */
  const filled = (...bytes: readonly number[]) => {
    const [outer, scribe] = [new Y.Doc(), new Scribe(2)];
    const entries = bytes.map((each) => scribe.one(delta({ update: largeUpdate(each) })));
    layDown(outer, scribe.writer, entries);
    return { outer, entries, upTo: new Map([[scribe.writer, entries.length]]) };
  };
  const networkOf = (bytes: number): Y.Doc => {
    const inner = new Y.Doc();
    Y.applyUpdate(inner, largeUpdate(bytes));
    return inner;
  };
  const isLong = (bytes: readonly number[], inner: Y.Doc, pace: 'busy' | 'calm'): boolean => {
    const { outer, upTo } = filled(...bytes);
    return start().compactor.isLong(outer, inner, upTo, pace);
  };

  test('at 128 KiB, where that is 2.5 times a packed network while edits come, and 1.3 times while none do', () => {
    const [little, large] = [networkOf(10), networkOf(200_000)];
    expect(isLong([128 * 1024 - 1000], little, 'calm')).toBe(false);
    expect(isLong([128 * 1024], little, 'busy')).toBe(true);
    const log = (times: number): number[] => [times * 100_000, times * 100_000];
    expect([1.25, 1.35].map((times) => isLong(log(times), large, 'calm'))).toEqual([false, true]);
    expect([1.35, 2.45].map((times) => isLong(log(times), large, 'busy'))).toEqual([false, false]);
    expect(isLong([...log(1.3), ...log(1.3)], large, 'busy')).toBe(true);
  });

  test('at 2,000 entries, however small', () => {
    const { compactor } = start();
    const inner = networkOf(600_000);
    const { outer, upTo } = filled(...Array.from({ length: 2000 }, () => 1));
    expect(compactor.isLong(outer, inner, upTo, 'busy')).toBe(true);
    expect(compactor.isLong(outer, inner, new Map([[other.writer, 1999]]), 'calm')).toBe(false);
  });

  test('where a snapshot would take all that out: what nobody can open, or was not read, calls for none', () => {
    const { compactor } = start();
    const { outer, entries, upTo } = filled(100_000, 100_000);
    expect(compactor.isLong(outer, new Y.Doc(), upTo, 'calm')).toBe(true);
    expect(compactor.isLong(outer, new Y.Doc(), new Map([[other.writer, 1]]), 'calm')).toBe(false);
    const damaged = new Y.Doc();
    layDown(damaged, other.writer, entries.map(garbled));
    expect(compactor.isLong(damaged, new Y.Doc(), upTo, 'calm')).toBe(false);
  });
});

test('a device waits 10 to 40 seconds before it compacts, by chance (C7)', () => {
  const { compactor } = start();
  expect([0, 255].map((byte) => compactor.delay(Uint8Array.of(byte)))).toEqual([10_000, 40_000]);
});
