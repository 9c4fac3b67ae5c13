import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { packUpdate, unpackUpdate } from '../../shared/sync/packedUpdate.ts';
import { randomOf } from './support/scheduler.ts';

/** The updates of somebody who writes, moves and deletes. */
const updatesOf = (seed: number, deeds: number): Uint8Array[] => {
  const random = randomOf(seed);
  const doc = new Y.Doc();
  doc.clientID = seed;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const alters = doc.getMap<Y.Map<unknown>>('alters');
  for (let at = 0; at < deeds; at += 1) {
    const id = `person-${Math.floor(random() * 20)}`;
    const [person, deed, note] = [alters.get(id), random(), doc.getText(`note/${id}`)];
    if (!person) alters.set(id, new Y.Map<unknown>([['name', `Person ${random()}`]]));
    else if (deed < 0.1) alters.delete(id);
    else if (deed < 0.5) person.set('placement', { tier: 'close', angle: random() * 6, pinned: deed < 0.2 });
    else if (deed < 0.8) person.set('photo', new Uint8Array([at & 255, 7]));
    else if (deed < 0.95) note.insert(Math.floor(random() * note.length), `day ${at} 🌱`);
    else note.delete(0, note.length);
  }
  return updates;
};

const madeOf = (updates: readonly Uint8Array[]): unknown => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return [Y.encodeStateAsUpdate(doc), doc.getMap('alters').toJSON(), doc.store.pendingStructs?.missing];
};

test('what comes out does what went in did: whole, in part, merged, and with holes (G4)', () => {
  const seeds = fc.tuple(
    fc.integer({ min: 1, max: 1e6 }),
    fc.integer({ min: 1, max: 400 }),
    fc.infiniteStream(fc.boolean()),
  );
  fc.assert(
    fc.property(seeds, ([seed, deeds, lots]) => {
      const updates = updatesOf(seed, deeds);
      const [some, others] = [[] as Uint8Array[], [] as Uint8Array[]];
      for (const update of updates) (lots.next().value ? some : others).push(update);
      const halves = [some, others].filter(({ length }) => length > 0).map((half) => Y.mergeUpdates(half));
      expect(madeOf(halves.map((half) => unpackUpdate(packUpdate(half))))).toEqual(madeOf(halves));
      const whole = [Y.mergeUpdates(updates)];
      expect(madeOf(whole.map((update) => unpackUpdate(packUpdate(update))))).toEqual(madeOf(whole));
    }),
  );
});

test('a long update lies in columns, where those are shorter, and a short one in rows', () => {
  const updates = updatesOf(1, 2000);
  const [whole, packed] = [Y.mergeUpdates(updates), packUpdate(Y.mergeUpdates(updates))];
  expect(packed[0]).toBe(2);
  expect(packed.length).toBeLessThan(deflateSync(whole).length);
  expect(packUpdate(updates[0] ?? new Uint8Array())[0]).toBe(1);
  const doc = new Y.Doc();
  doc.getMap('m').set(
    'photo',
    Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251),
  );
  expect(unpackUpdate(packUpdate(Y.encodeStateAsUpdate(doc)))).toEqual(Y.encodeStateAsUpdate(doc));
});

/** An update in columns whose last run of changes has no end, and that says how many to read. */
const endless = (count: number, info: number): Uint8Array => {
  const encoder = new Y.UpdateEncoderV2();
  const { restEncoder: rest } = encoder;
  const doc = new Y.Doc();
  doc.getMap('m').set('a', 1);
  encoder.writeClient(1);
  encoder.writeInfo(info);
  encoder.writeLen(1);
  const number = (value: number): void => {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) rest.cbuf[rest.cpos++] = (left % 128) | 128;
    rest.cbuf[rest.cpos++] = left;
  };
  for (const value of [1, count, 0, 0]) number(value);
  return encoder.toUint8Array();
};

const columns = (bytes: Uint8Array): Uint8Array => Uint8Array.of(2, ...deflateSync(bytes));

test('a few bytes that say more than a network can hold are let go (G5)', () => {
  expect(unpackUpdate(columns(endless(3, 0))).length).toBeGreaterThan(3);
  expect(() => unpackUpdate(columns(endless(2 ** 40, 0)))).toThrow('more than it may');
});

test('bytes that are no update, and a format of a newer Kith, are none', () => {
  const packed = packUpdate(Y.mergeUpdates(updatesOf(2, 500)));
  for (const wrong of [
    new Uint8Array(),
    Uint8Array.of(2),
    Uint8Array.of(3, ...packed.subarray(1)),
    columns(Uint8Array.of(1, 2, 3)),
  ])
    expect(() => unpackUpdate(wrong)).toThrow();
});
