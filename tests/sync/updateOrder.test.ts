import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { inOrder } from '../../shared/sync/updateOrder.ts';
import { walkUpdate } from '../../shared/sync/updateWalk.ts';

const sitting = fc.record({
  client: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  entries: fc.integer({ min: 1, max: 6 }),
  removes: fc.integer({ min: 0, max: 3 }),
});

/** A list written one sitting after another, each by a client that knows all before it, as a device writes its log. */
const written = (sittings: readonly { client: number; entries: number; removes: number }[]): Y.Doc => {
  const log = new Y.Doc();
  for (const { client, entries, removes } of sittings) {
    const doc = Object.assign(new Y.Doc(), { clientID: client });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(log));
    const list = doc.getArray('log');
    for (let at = 0; at < entries; at += 1) list.push([Uint8Array.of(client & 255, at)]);
    if (removes > 0) list.delete(0, Math.min(removes, list.length));
    Y.applyUpdate(log, Y.encodeStateAsUpdate(doc));
  }
  return log;
};

const clientsOf = (update: Uint8Array): number[] => {
  const clients = new Set<number>();
  expect(walkUpdate(update, { struct: ({ client }) => clients.add(client) })).toBe(true);
  return [...clients];
};

it('the parts are what the whole was, none waits for a later one, and each names its clients by falling numbers', () => {
  fc.assert(
    fc.property(fc.uniqueArray(sitting, { selector: ({ client }) => client, maxLength: 12 }), (sittings) => {
      const update = Y.encodeStateAsUpdate(written(sittings));
      const there = new Y.Doc();
      for (const part of inOrder(update) ?? []) {
        Y.applyUpdate(there, part);
        expect(there.store.pendingStructs).toBeNull();
        const clients = clientsOf(part);
        expect(clients).toEqual(clients.toSorted((one, other) => other - one));
      }
      expect(Y.encodeStateAsUpdate(there)).toEqual(update);
    }),
    { numRuns: 300 },
  );
});

it('what leans on each other both ways, or on what is not in it, comes whole too', () => {
  const [one, other] = [7, 9].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  if (!one || !other) throw new Error('there are two');
  const exchange = (): void => {
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  };
  const seen = Y.encodeStateVector(one);
  for (let turn = 0; turn < 5; turn += 1) {
    one.getArray('log').push([turn]);
    exchange();
    other.getArray('log').push([turn]);
    exchange();
  }
  for (const from of [seen, Y.encodeStateVector(other)]) {
    other.getArray('log').push(['last']);
    const there = new Y.Doc();
    Y.applyUpdate(there, Y.encodeStateAsUpdate(one));
    for (const part of inOrder(Y.encodeStateAsUpdate(other, from)) ?? []) Y.applyUpdate(there, part);
    expect(there.store.pendingStructs).toBeNull();
    expect(there.getArray('log').toArray()).toEqual(other.getArray('log').toArray());
  }
});

it('what is no update is none', () => {
  expect(inOrder(new Uint8Array(100).fill(255))).toBeUndefined();
});
