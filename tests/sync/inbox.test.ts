import { describe, expect, test } from 'vitest';
import { nodeSuite } from '../../electron/sync/nodeSuite.ts';
import { entryHash } from '../../shared/seal/entry.ts';
import { contentsOf, type Group, shortLength } from '../../shared/sync/group.ts';
import { Inbox } from '../../shared/sync/inbox.ts';
import { delta, garbled, largeUpdate, roomKeys, Scribe } from './support/scribe.ts';

const everybody = (_writer: string): boolean => true;
const short = ({ writer }: Scribe): string => writer.slice(0, shortLength);
const word: Group = { kind: 'word', word: { word: 'ask', wants: [] } };

const start = () => {
  const [self, a, b] = [new Scribe(1), new Scribe(2), new Scribe(3)];
  const inbox = new Inbox({ suite: nodeSuite, keys: roomKeys, epoch: 0, self: self.writer }, new Map());
  const put = (who: Scribe, ...entries: Uint8Array[]): void => {
    for (const entry of entries) inbox.put(who.writer, entry);
  };
  /** What is given out now: each writer and number. */
  const taken = (isListed = everybody): string[] => {
    const names = new Map([
      [self.writer, 'self'],
      [a.writer, 'a'],
      [b.writer, 'b'],
    ]);
    const out: string[] = [];
    for (let next = inbox.take(isListed); next; next = inbox.take(isListed))
      out.push(`${names.get(next.writer)}${next.from}`);
    return out;
  };
  const head = (who: Scribe): number => inbox.heads().get(who.writer)?.sequence ?? 0;
  return { self, a, b, inbox, put, taken, head };
};

describe('the order', () => {
  test("a writer's entries are given out by their numbers, each once, however often they come (R5, R7)", () => {
    const { a, put, taken, head } = start();
    const entries = [a.one(delta()), a.one(delta()), a.one(delta())];
    put(a, ...entries.toReversed(), ...entries);
    expect(taken()).toEqual(['a1', 'a2', 'a3']);
    put(a, ...entries);
    expect(taken()).toEqual([]);
    expect(head(a)).toBe(3);
  });

  test('nothing is given out before what it needs of another (R6)', () => {
    const { a, b, put, taken } = start();
    const needed = a.one(delta());
    put(b, b.one(delta({ needs: [{ writer: short(a), sequence: 1 }] })), b.one(delta()));
    expect(taken()).toEqual([]);
    put(a, needed);
    expect(taken()).toEqual(['a1', 'b1', 'b2']);
  });

  test('an array that begins like the name of a device, put there by a carrier, keeps nobody waiting (R6)', () => {
    const { a, b, inbox, put, taken } = start();
    inbox.put(short(a).padEnd(64, '0'), garbled(new Scribe(4).one(delta())));
    put(a, a.one(delta()));
    put(b, b.one(delta({ needs: [{ writer: short(a), sequence: 1 }] })));
    expect(taken()).toEqual(['a1', 'b1']);
  });

  test('what is needed of this device itself is there (R6)', () => {
    const { self, a, put, taken, inbox } = start();
    put(a, a.one(delta({ needs: [{ writer: short(self), sequence: 9 }] })));
    expect(taken()).toEqual(['a1']);
    expect(inbox.ownRead()).toBe(9);
  });

  test('a fold stands for the numbers it covers, from the head on, up to itself (R5)', () => {
    const fold = (from: number, to: number, at: number): string[] => {
      const { a, put, taken } = start();
      a.own = { ...a.own, sequence: at - 1 };
      put(a, a.one(delta({ covers: [{ writer: a.writer, from, to, hash: a.own.hash }] })));
      return taken();
    };
    expect(fold(1, 4, 5)).toEqual(['a5']);
    expect(fold(1, 3, 5)).toEqual([]);
    expect(fold(2, 4, 5)).toEqual([]);
  });

  test('a snapshot is due at once, and moves every head it covers; a delta only where nothing lies between (R5, R7)', () => {
    const { a, b, put, taken, head } = start();
    const cover = (from: number, to: number) => ({ writer: b.writer, from, to, hash: new Uint8Array(16).fill(to) });
    put(a, a.one(delta({ covers: [cover(5, 7)] })));
    expect(taken()).toEqual(['a1']);
    expect(head(b)).toBe(0);
    a.own = { ...a.own, sequence: 30 };
    put(a, a.one({ ...delta(), kind: 'snapshot', covers: [cover(1, 4)] }));
    expect(taken()).toEqual(['a31']);
    expect([head(a), head(b)]).toEqual([31, 4]);
    put(a, a.one(delta({ covers: [cover(5, 7)] })), a.one(delta({ covers: [cover(1, 6)] })));
    expect(taken()).toEqual(['a32', 'a33']);
    expect(head(b)).toBe(7);
  });

  test('a group that covers devices without end is no reason to remember them all', () => {
    const { a, put, taken, inbox } = start();
    const covers = (from: number) =>
      Array.from({ length: 9000 }, (_, at) => {
        const writer = (from + at).toString(16).padStart(64, '0');
        return { writer, from: 1, to: 5, hash: new Uint8Array(16) };
      });
    put(a, ...[0, 9000, 18_000].flatMap((from) => a.write(delta({ kind: 'snapshot', covers: covers(from) }))));
    expect(taken()).toHaveLength(3);
    expect(inbox.heads().size).toBeLessThanOrEqual(10_001);
  });

  test('only devices of the network are given out; what others write waits (R4)', () => {
    const { a, b, put, taken, inbox } = start();
    put(a, a.one(delta()));
    put(b, b.one(word));
    expect(taken((writer) => writer === a.writer)).toEqual(['a1']);
    expect(inbox.ofStrangers((writer) => writer === a.writer)).toEqual([{ writer: b.writer, group: word }]);
    expect(taken()).toEqual(['b1']);
  });

  test('a word is heard when it comes, once, also behind a gap, and its turn comes later without being heard again (R8)', () => {
    const { a, put, taken, head } = start();
    const [missing, said] = [a.one(delta()), a.one(word)];
    put(a, said);
    expect(taken()).toEqual(['a2']);
    expect(taken()).toEqual([]);
    expect(head(a)).toBe(0);
    put(a, missing);
    expect(taken()).toEqual(['a1']);
    expect(head(a)).toBe(2);
  });
});

describe('parts', () => {
  const parts = (): Uint8Array[] => contentsOf(delta({ update: largeUpdate(600_000) }), 1000);

  test('are given out when all are there (G2)', () => {
    const { a, put, taken, head } = start();
    const [one, two, three] = parts().map((content) => a.seal(content));
    if (!one || !two || !three) throw new Error('three parts');
    put(a, three, one);
    expect(taken()).toEqual([]);
    put(a, two);
    expect(taken()).toEqual(['a1']);
    expect(head(a)).toBe(3);
  });

  test('that do not hang together by their hashes are no group (G2)', () => {
    const { a, put, taken } = start();
    const [one, two, three] = parts();
    if (!one || !two || !three) throw new Error('three parts');
    put(a, a.seal(one), a.seal(two));
    a.own = { sequence: 2, hash: new Uint8Array(16).fill(1) };
    put(a, a.seal(three));
    expect(taken()).toEqual([]);
  });

  test('of two groups are no group (G2)', () => {
    const { a, put, taken } = start();
    const [one, two] = parts();
    const other = contentsOf(delta({ update: largeUpdate(300_000) }), 1000)[1];
    if (!one || !two || !other) throw new Error('three parts');
    const short = contentsOf(delta({ update: largeUpdate(300_000) }), 1000)[0];
    if (!short) throw new Error('a part');
    put(a, a.seal(short), a.seal(two));
    expect(taken()).toEqual([]);
  });
});

describe('what is wrong', () => {
  test('a garbled copy of a number does not hide the right one (R2)', () => {
    const { a, put, taken, inbox } = start();
    const entry = a.one(delta());
    put(a, garbled(entry));
    expect(taken()).toEqual([]);
    expect(inbox.unreadable().get(a.writer)).toBe(1);
    expect(inbox.gaps(everybody)).toEqual([{ writer: a.writer, from: 1 }]);
    put(a, entry);
    expect(taken()).toEqual(['a1']);
    inbox.forgetUnreadable();
    expect(inbox.gaps(everybody)).toEqual([]);
  });

  test('of one number the fourth copy may still be the right one; of more none is kept (R2)', () => {
    for (const [wrong, given] of [
      [3, ['a1']],
      [4, []],
    ] as const) {
      const { a, put, taken } = start();
      const entry = a.one(delta());
      put(a, ...Array.from({ length: wrong }, () => garbled(entry)), entry);
      expect(taken()).toEqual(given);
    }
  });

  test('an entry of another epoch is counted and left (R2)', () => {
    const { a, put, taken, inbox } = start();
    put(a, a.one(delta(), 1));
    expect(taken()).toEqual([]);
    expect(inbox.otherEpoch()).toBe(1);
    expect(inbox.unreadable().size).toBe(0);
    expect(inbox.gaps(everybody)).toEqual([]);
  });

  test('two different entries of one number: the device exists twice (R9)', () => {
    const { a, put, taken, inbox } = start();
    const entry = a.one(delta());
    put(a, entry);
    expect(taken()).toEqual(['a1']);
    put(a, garbled(entry));
    expect(inbox.forked().size).toBe(0);
    expect(inbox.unreadable().get(a.writer)).toBe(1);
    put(a, new Scribe(2).one(delta()));
    expect(inbox.forked()).toEqual(new Set([a.writer]));
  });

  test('an entry that builds on another than was read: the device exists twice (R9)', () => {
    const { a, put, taken, inbox } = start();
    put(a, a.one(delta()), a.one(delta()));
    expect(taken()).toEqual(['a1', 'a2']);
    expect(inbox.forked().size).toBe(0);
    a.own = { sequence: 2, hash: entryHash(new Uint8Array(3)) };
    put(a, a.one(delta()));
    expect(taken()).toEqual(['a3']);
    expect(inbox.forked()).toEqual(new Set([a.writer]));
  });

  test('entries of this device are watched, not read, and only where they are its own (R3)', () => {
    const { self, put, taken, inbox } = start();
    self.own = { ...self.own, sequence: 6 };
    const entry = self.one(delta());
    put(self, garbled(entry));
    expect(inbox.ownFurthest()).toBe(0);
    put(self, entry);
    expect(taken()).toEqual([]);
    expect(inbox.ownFurthest()).toBe(7);
    put(self, new Scribe(1).one(delta()));
    expect(inbox.ownFurthest()).toBe(7);
  });

  test('what misses is told from where on, of devices of the network (H1)', () => {
    const { a, b, put, taken, inbox } = start();
    put(a, a.one(delta()));
    a.one(delta());
    put(a, a.one(delta()));
    b.one(delta());
    put(b, b.one(delta()));
    taken((writer) => writer === a.writer);
    expect(inbox.gaps((writer) => writer === a.writer)).toEqual([{ writer: a.writer, from: 2 }]);
    expect(inbox.gaps(everybody)).toHaveLength(2);
  });
});
