import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { splitUpdate } from '../../shared/sync/splitUpdate.ts';
import { walkUpdate } from '../../shared/sync/updateWalk.ts';

const deed = fc.record({
  laptop: fc.nat(2),
  kind: fc.constantFrom('binary', 'text', 'any', 'nested', 'format', 'remove', 'exchange', 'xml', 'doc'),
  at: fc.nat(1000),
  text: fc.string({ unit: 'binary', maxLength: 40 }),
  bytes: fc.uint8Array({ maxLength: 300 }),
  value: fc.anything({ maxDepth: 3, withNullPrototype: false }).filter((value) => JSON.stringify(value) !== undefined),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

const act = (docs: readonly Y.Doc[], { laptop, kind, at, text, bytes, value }: Deed): void => {
  const doc = docs[laptop] ?? new Y.Doc();
  const [list, note] = [doc.getArray<unknown>('list'), doc.getText('note')];
  const plain: unknown = JSON.parse(JSON.stringify(value));
  if (kind === 'binary') list.insert(at % (list.length + 1), [bytes, new Uint8Array(3)]);
  if (kind === 'text') note.insert(at % (note.length + 1), text);
  if (kind === 'any') list.insert(at % (list.length + 1), [plain, at, text]);
  if (kind === 'nested') doc.getMap('map').set(text, new Y.Map([[text, new Y.Array()]]));
  if (kind === 'format' && note.length > 0) note.format(at % note.length, 1, { bold: at % 2 === 0 ? true : null });
  if (kind === 'remove' && list.length > 0) list.delete(at % list.length, 1);
  if (kind === 'xml') doc.getXmlFragment('xml').insert(0, [new Y.XmlElement('p'), new Y.XmlText(text)]);
  if (kind === 'doc') doc.getMap('docs').set(text, new Y.Doc({ meta: plain }));
  if (kind === 'exchange')
    for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
};

const laptops = (seeds: readonly number[]): Y.Doc[] =>
  seeds.map((clientID) => Object.assign(new Y.Doc({ gc: clientID % 2 === 0 }), { clientID }));

const network = (deeds: readonly Deed[]): Y.Doc => {
  const docs = laptops([7, 4_000_000_000, 90]);
  for (const each of deeds) act(docs, each);
  const all = new Y.Doc();
  for (const doc of docs) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
  return all;
};

const docOf = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};

test('the parts in their order are what the whole was', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), fc.integer({ min: 64, max: 900 }), (deeds, limit) => {
      const update = Y.encodeStateAsUpdate(network(deeds));
      const parts = splitUpdate(update, limit);
      const joined = docOf(parts);
      expect(joined.store.pendingStructs).toBeNull();
      expect(joined.store.pendingDs).toBeNull();
      expect(Y.equalSnapshots(Y.snapshot(joined), Y.snapshot(docOf([update])))).toBe(true);
      expect(Y.encodeStateAsUpdate(joined)).toEqual(Y.encodeStateAsUpdate(docOf([update])));
      const largest = Math.max(0, ...structBytes(update));
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(Math.max(limit, largest + 64));
    }),
    { numRuns: 100 },
  );
});

const structBytes = (update: Uint8Array): number[] => {
  const sizes: number[] = [];
  walkUpdate(update, { struct: ({ from, to }) => sizes.push(to - from) });
  return sizes;
};

test('merged updates, with clocks left out, are split too', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), fc.infiniteStream(fc.boolean()), (deeds, coins) => {
      const docs = laptops([3, 5, 8]);
      const updates: Uint8Array[] = [];
      for (const doc of docs) doc.on('update', (update: Uint8Array) => updates.push(update));
      for (const each of deeds) act(docs, each);
      const some = updates.filter(() => coins.next().value);
      if (some.length === 0) return;
      const merged = Y.mergeUpdates(some);
      expect(walkUpdate(merged, {})).toBe(true);
      const [joined, whole] = [docOf(splitUpdate(merged, 80)), docOf([merged])];
      // What was left out comes later, and nothing of what waited for it is lost.
      for (const doc of [joined, whole]) for (const update of updates) Y.applyUpdate(doc, update);
      expect(joined.store.pendingStructs).toBeNull();
      expect(Y.encodeStateAsUpdate(joined)).toEqual(Y.encodeStateAsUpdate(whole));
    }),
    { numRuns: 100 },
  );
});

test('one struct larger than the limit goes alone', () => {
  const doc = new Y.Doc();
  doc.getArray('list').push([new Uint8Array(10), new Uint8Array(5000), new Uint8Array(10)]);
  const update = Y.encodeStateAsUpdate(doc);
  const parts = splitUpdate(update, 100);
  expect(parts.map(({ length }) => length > 100)).toEqual([false, true, false]);
  expect(docOf(parts).getArray('list').toJSON()).toEqual(doc.getArray('list').toJSON());
});

test('a long delete set is split, behind all structs', () => {
  const doc = new Y.Doc();
  const list = doc.getArray<number>('list');
  list.push(Array.from({ length: 400 }, (_, at) => at));
  for (let at = 399; at > 0; at -= 2) list.delete(at);
  const parts = splitUpdate(Y.encodeStateAsUpdate(doc), 100);
  expect(parts.length).toBeGreaterThan(4);
  const has = parts.map((part) => {
    const found = { structs: false, deletions: false };
    walkUpdate(part, {
      struct: () => Object.assign(found, { structs: true }),
      deletion: () => Object.assign(found, { deletions: true }),
    });
    return found;
  });
  expect(has.findLastIndex(({ structs }) => structs)).toBeLessThanOrEqual(has.findIndex(({ deletions }) => deletions));
  expect(docOf(parts).getArray('list').toJSON()).toEqual(list.toJSON());
});

test('whatever a walk takes for an update, Yjs reads; what it refuses is never split', () => {
  const flipped = fc.record({
    deeds: fc.array(deed, { maxLength: 12 }),
    flips: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
    cut: fc.option(fc.nat(400)),
  });
  let [taken, refused] = [0, 0];
  fc.assert(
    fc.property(flipped, ({ deeds, flips, cut }) => {
      const update = Y.encodeStateAsUpdate(network(deeds)).slice(0, cut ?? undefined);
      for (const [at, value] of flips) update[at % update.length] = value;
      if (walkUpdate(update, {})) {
        taken += 1;
        expect(() => Y.decodeUpdate(update)).not.toThrow();
        Y.applyUpdate(new Y.Doc(), update);
      } else {
        refused += 1;
        expect(() => splitUpdate(update, -1)).toThrow();
      }
    }),
    { numRuns: 500 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(50);
});
