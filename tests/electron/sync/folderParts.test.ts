import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  coverageOf,
  coverageOfLog,
  isWithin,
  nothing,
  type Ranges,
  reachOf,
  unionOf,
  without,
} from '../../../electron/sync/folder/coverage.ts';
import { dueOf, type Lack, patience, type Waits } from '../../../electron/sync/folder/due.ts';
import { filesToFold, foldedPart, isStale } from '../../../electron/sync/folder/folding.ts';
import { isLeftover, nextName } from '../../../electron/sync/folder/names.ts';
import { updateOf } from '../../../electron/sync/folder/part.ts';
import { problemOf } from '../../../electron/sync/folder/problem.ts';
import { unwrapUpdate, wrapUpdate } from '../../../electron/sync/folder/sealedFile.ts';

/** A log that several clients wrote: of each deed the client, what it lays down, and what share of its array it takes out. */
const logs = fc
  .array(
    fc.record({
      client: fc.integer({ min: 1, max: 4 }),
      bytes: fc.uint8Array({ maxLength: 9 }),
      out: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    {
      maxLength: 30,
    },
  )
  .map((deeds) => {
    const updates: Uint8Array[] = [];
    const outer = new Y.Doc();
    outer.on('update', (update: Uint8Array) => updates.push(update));
    for (const { client, bytes, out } of deeds) {
      outer.clientID = client;
      const array = outer.getArray(String(client));
      outer.transact(() => {
        if (out > 0.6 && array.length > 0) array.delete(Math.floor(out * 0.99 * array.length), 1);
        array.push([bytes]);
      });
    }
    return { outer, updates };
  });

const sets = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(40), fc.integer({ min: 1, max: 6 })), { maxLength: 12 })
  .map(
    (all): Ranges =>
      unionOf(
        all.map(([client, from, length]) => ({
          ...nothing,
          items: new Map([[client, [{ from, to: from + length }]]]),
        })),
      ).items,
  );

const clocksOf = (ranges: Ranges): Set<string> =>
  new Set(
    [...ranges].flatMap(([client, some]) =>
      some.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => `${client} ${from + at}`)),
    ),
  );

describe('a file', () => {
  it('is read as it was written; any part of it, and any flipped bit behind its mark, is not whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(), fc.nat(7), (update, at, bit) => {
        const bytes = wrapUpdate(update);
        expect(unwrapUpdate(bytes)).toEqual({ kind: 'whole', update: Buffer.from(update) });
        expect(unwrapUpdate(bytes.subarray(0, at % bytes.length)).kind).toBe('partial');
        const flipped = Buffer.from(bytes);
        const place = 8 + (at % (bytes.length - 8));
        flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << bit), place);
        expect(unwrapUpdate(flipped).kind).toBe(place === 8 ? 'newer' : 'partial');
      }),
    );
    expect(unwrapUpdate(Buffer.from('a picture')).kind).toBe('strange');
  });
});

describe('what is held', () => {
  it('is cut and united as sets are', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const [left, right] = [clocksOf(a), clocksOf(b)];
        expect(clocksOf(without(a, b))).toEqual(new Set([...left].filter((clock) => !right.has(clock))));
        const both = unionOf([
          { items: a, deletions: b },
          { items: b, deletions: a },
        ]);
        expect(clocksOf(both.items)).toEqual(new Set([...left, ...right]));
        expect(both.deletions).toEqual(both.items);
        for (const [client, to] of reachOf(a)) {
          expect(left.has(`${client} ${to}`)).toBe(false);
          expect(Array.from({ length: to }, (_, at) => left.has(`${client} ${at}`))).not.toContain(false);
        }
      }),
    );
  });

  it('in all updates of a log is the log', () => {
    fc.assert(
      fc.property(logs, ({ outer, updates }) => {
        const all = unionOf(updates.map(coverageOf));
        expect(all.items).toEqual(coverageOfLog(outer).items);
        expect(isWithin(coverageOfLog(outer), all)).toBe(true);
      }),
    );
  });
});

describe('a part of the log', () => {
  it('brings a copy that has the rest to the same, and tells no more deletions than it was to', () => {
    fc.assert(
      fc.property(logs, fc.nat(), ({ outer, updates }, cut) => {
        const copy = new Y.Doc();
        for (const update of updates.slice(0, cut % (updates.length + 1))) Y.applyUpdate(copy, update);
        const [log, held] = [coverageOfLog(outer), coverageOfLog(copy)];
        const deletions = without(log.deletions, held.deletions);
        const part = updateOf(outer, { beyond: reachOf(held.items), deletions });
        expect(coverageOf(part).deletions).toEqual(deletions);
        Y.applyUpdate(copy, part);
        expect(Y.encodeStateAsUpdate(copy)).toEqual(Y.encodeStateAsUpdate(outer));
      }),
    );
  });

  it('in the place of files leaves nothing out that the others do not hold', () => {
    fc.assert(
      fc.property(logs, fc.nat(), ({ outer, updates }, cut) => {
        const rest = unionOf(updates.filter((_, at) => at % 3 === cut % 3).map(coverageOf));
        const log = coverageOfLog(outer);
        const part = coverageOf(updateOf(outer, foldedPart(log, new Set([1]), rest, nothing)));
        expect(isWithin(log, unionOf([rest, part]))).toBe(true);
        expect(part.items.get(1)).toEqual(log.items.get(1));
      }),
    );
  });
});

describe('what is due', () => {
  const ranges = (to: number): Ranges =>
    new Map([
      [1, [{ from: 0, to }]],
      [2, [{ from: 0, to }]],
    ]);
  const none: Waits = { clients: new Map(), deletions: null };
  const lack = (now: number, more: Partial<Lack> = {}): Lack => ({
    log: { items: ranges(5), deletions: new Map() },
    held: { items: ranges(3), deletions: new Map() },
    own: new Set([1]),
    ownDeletions: new Map(),
    patienceWith: () => 60_000,
    now,
    ...more,
  });

  it('is at once what this device wrote, and what others wrote when the folder has lacked it for long', () => {
    const first = dueOf(lack(0), none);
    expect(first.part?.beyond).toEqual(
      new Map([
        [1, 3],
        [2, 5],
      ]),
    );
    const held = {
      items: new Map([
        [1, [{ from: 0, to: 5 }]],
        [2, [{ from: 0, to: 3 }]],
      ]),
      deletions: new Map(),
    };
    expect(dueOf(lack(59_999, { held }), first.waits).part).toBeUndefined();
    expect(dueOf(lack(60_000, { held }), first.waits).part?.beyond).toEqual(
      new Map([
        [1, 5],
        [2, 3],
      ]),
    );
    // The other device goes on writing: the wait begins anew.
    const later = {
      items: new Map([
        [1, [{ from: 0, to: 5 }]],
        [2, [{ from: 0, to: 4 }]],
      ]),
      deletions: new Map(),
    };
    expect(dueOf(lack(60_000, { held: later }), first.waits).part).toBeUndefined();
    // A clock that is set back hours does not make it wait for hours.
    expect(dueOf(lack(-7_200_000, { held }), first.waits).part).toBeDefined();
  });

  it('are deletions of others late, and with all that may stand for them', () => {
    const deletions: Ranges = new Map([[1, [{ from: 0, to: 2 }]]]);
    const held = {
      items: new Map([
        [1, [{ from: 0, to: 5 }]],
        [2, [{ from: 0, to: 3 }]],
      ]),
      deletions: new Map(),
    };
    const log = { items: ranges(5), deletions };
    const patient = { log, held, patienceWith: () => Number.POSITIVE_INFINITY };
    const first = dueOf(lack(0, patient), none);
    expect(first.part).toBeUndefined();
    const then = dueOf(lack(600_000, patient), first.waits).part;
    expect(then).toEqual({
      beyond: new Map([
        [1, 5],
        [2, 3],
      ]),
      deletions,
    });
    expect(dueOf(lack(0, { ...patient, ownDeletions: deletions }), none).part?.deletions).toEqual(deletions);
  });

  it('has each device of the folder wait for its turn, and longer for who writes there too', () => {
    const devices = new Set(['aa', 'bb', 'cc']);
    const waits = ['aa', 'bb', 'cc'].map((self) => patience(self, 'zz', devices));
    expect(waits).toEqual([60_000, 120_000, 180_000]);
    expect(patience('aa', 'bb', devices)).toBe(600_000);
    expect(patience('aa', undefined, devices)).toBe(60_000);
    const many = new Set(Array.from({ length: 30 }, (_, at) => `a${String(at).padStart(2, '0')}`));
    expect(patience('b', 'zz', many)).toBe(360_000);
  });
});

it('files are folded when there are more than 64, or 4 MiB beside the largest; a large one only by a quarter of it', () => {
  const of = (...sizes: number[]) => sizes.map((bytes) => ({ bytes }));
  const small = Array.from({ length: 64 }, () => 100);
  expect(filesToFold(of(...small))).toEqual([]);
  expect(filesToFold(of(...small, 100))).toHaveLength(65);
  expect(filesToFold(of(...small, 9_000_000))).toHaveLength(64);
  expect(filesToFold(of(3_000_000, 4_000_000))).toEqual([]);
  expect(filesToFold(of(3_000_000, 4_000_000, 1_300_000))).toHaveLength(3);
  expect(isStale(60_000, 1)).toBe(false);
  expect(isStale(100_000, 60_000)).toBe(false);
  expect(isStale(100_000, 40_000)).toBe(true);
});

it('names go on behind all that are there, whatever a drive made of them', () => {
  expect(nextName([])).toBe('00000001.kith');
  expect(nextName(['00000002.kith', '00000011 (conflicted copy).kith', '00000012.kith.new', 'README.txt', ''])).toBe(
    '00000013.kith',
  );
  expect(isLeftover('00000012.kith.new')).toBe(true);
  expect(isLeftover('holiday.kith.new')).toBe(false);
});

it.each([
  ['ENOENT', 'read', 'missing'],
  ['EACCES', 'read', 'unreadable'],
  ['EACCES', 'write', 'unwritable'],
  ['ENOSPC', 'write', 'full'],
  ['EDQUOT', 'write', 'full'],
] as const)('%s while one %ss is said as %s', (code, when, problem) => {
  expect(problemOf(Object.assign(new Error('no'), { code }), when)).toBe(problem);
});
