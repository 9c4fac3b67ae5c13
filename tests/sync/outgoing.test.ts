import { createHash, randomBytes } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import { writeSyncStep2 } from 'y-protocols/sync';
import * as Y from 'yjs';
import { Outgoing } from '../../shared/sync/outgoing.ts';

const mib = 1024 * 1024;

/** A log that a device wrote in several sittings, each on a client number of its own: entries of 256 kB each. */
const logOf = (sittings: readonly { readonly client: number; readonly entries: number }[]): Y.Doc => {
  let state: Uint8Array | undefined;
  for (const { client, entries } of sittings) {
    const doc = Object.assign(new Y.Doc(), { clientID: client });
    if (state) Y.applyUpdate(doc, state);
    for (let at = 0; at < entries; at += 1) doc.getArray('a').push([new Uint8Array(randomBytes(256 * 1024))]);
    state = Y.encodeStateAsUpdate(doc);
  }
  const log = new Y.Doc();
  if (state) Y.applyUpdate(log, state);
  return log;
};

/** What the stock provider answers to whoever has so much. */
const answer = (log: Y.Doc, has?: Y.Doc): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    writeSyncStep2(encoder, log, has ? Y.encodeStateVector(has) : undefined);
  });

const read = (message: Uint8Array): { readonly step: number; readonly update: Uint8Array } => {
  const decoder = decoding.createDecoder(message);
  expect(decoding.readVarUint(decoder)).toBe(0);
  return { step: decoding.readVarUint(decoder), update: decoding.readVarUint8Array(decoder) };
};

// Of megabytes a failure would otherwise show every byte.
const digests = (all: readonly Uint8Array[]): string[] =>
  all.map((bytes) => createHash('sha256').update(bytes).digest('hex'));

const entriesOf = (log: Y.Doc): string[] =>
  digests(
    log
      .getArray<unknown>('a')
      .toArray()
      .filter((entry) => entry instanceof Uint8Array),
  );

const vectorOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc));

it('a large answer goes as one and then updates, none of them larger than a relay takes', () => {
  const log = logOf([{ client: 5, entries: 20 }]);
  const messages = new Outgoing().messages(answer(log));
  expect(messages.map((message) => read(message).step)).toEqual([1, ...messages.slice(1).map(() => 2)]);
  expect(messages.length).toBeGreaterThan(4);
  for (const message of messages) expect(message.length).toBeLessThan(1.5 * mib);
  const there = new Y.Doc();
  for (const message of messages) Y.applyUpdate(there, read(message).update);
  expect(entriesOf(there)).toEqual(entriesOf(log));
});

it('what is small, or is no change of the log, goes as it is', () => {
  const small = answer(logOf([{ client: 5, entries: 1 }]));
  const other = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, new Uint8Array(2 * mib));
  });
  const unreadable = encoding.encode((encoder) => {
    for (const number of [0, 1]) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint8Array(encoder, new Uint8Array(2 * mib).fill(255));
  });
  const outgoing = new Outgoing();
  for (const message of [small, other, unreadable])
    expect(digests(outgoing.messages(message))).toEqual(digests([message]));
});

it('no part waits for a later one, whichever numbers the sittings of a device have', () => {
  const log = logOf([
    { client: 7, entries: 10 },
    { client: 900, entries: 10 },
    { client: 20, entries: 10 },
    { client: 4_000_000_000, entries: 10 },
  ]);
  const there = new Y.Doc();
  const messages = new Outgoing().messages(answer(log));
  for (const message of messages) {
    Y.applyUpdate(there, read(message).update);
    expect(there.store.pendingStructs).toBeNull();
  }
  expect(entriesOf(there)).toEqual(entriesOf(log));
  expect(entriesOf(there)).toHaveLength(40);
});

it('what is on its way is not sent again when the relay tells how much it has by then', () => {
  const log = logOf([{ client: 5, entries: 40 }]);
  const outgoing = new Outgoing();
  outgoing.told(new Map());
  const messages = outgoing.messages(answer(log));
  const there = new Y.Doc();
  for (const message of messages.slice(0, 3)) Y.applyUpdate(there, read(message).update);
  outgoing.told(vectorOf(there));
  expect(outgoing.messages(answer(log, there))).toEqual([]);
  log.getArray('a').push([new Uint8Array(randomBytes(256 * 1024))]);
  const rest = outgoing.messages(answer(log, there));
  for (const message of [...messages.slice(3), ...rest]) Y.applyUpdate(there, read(message).update);
  expect(rest).toHaveLength(1);
  expect(there.getArray('a').length).toBe(41);
});

it('a relay that has less than it said before gets everything again', () => {
  const log = logOf([{ client: 5, entries: 20 }]);
  const outgoing = new Outgoing();
  outgoing.told(new Map());
  const messages = outgoing.messages(answer(log));
  outgoing.told(vectorOf(log));
  outgoing.told(new Map());
  expect(digests(outgoing.messages(answer(log)))).toEqual(digests(messages));
});

it('what is told before an answer says nothing of what lies before it', () => {
  const log = logOf([{ client: 5, entries: 20 }]);
  const before = new Y.Doc();
  Y.applyUpdate(before, Y.encodeStateAsUpdate(log));
  for (let at = 0; at < 8; at += 1) log.getArray('a').push([new Uint8Array(randomBytes(256 * 1024))]);
  const outgoing = new Outgoing();
  const told = encoding.encode((encoder) => {
    for (const number of [0, 2]) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(log, Y.encodeStateVector(before)));
  });
  const there = new Y.Doc();
  const first = outgoing.messages(told);
  outgoing.told(new Map());
  for (const message of [...first, ...outgoing.messages(answer(log))]) Y.applyUpdate(there, read(message).update);
  expect(there.store.pendingStructs).toBeNull();
  expect(there.getArray('a').length).toBe(28);
});
