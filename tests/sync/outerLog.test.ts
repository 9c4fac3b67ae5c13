import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  arraysOf,
  entriesOf,
  freshPlace,
  layDown,
  newestArray,
  sizeOf,
  writersOf,
} from '../../shared/sync/outerLog.ts';

const [a, b] = ['aa'.repeat(32), 'bb'.repeat(32)];
// Gives each client twice, as chance may: a place is made with one that the log does not know.
let drawn = 0;
const bytes = (count: number): Uint8Array => new Uint8Array(count).fill(Math.floor(drawn++ / 2));
const entry = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);

test('a writer has one array, and further ones by number; all its entries are in them (R1)', () => {
  const outer = new Y.Doc();
  expect([freshPlace(outer, a, bytes), newestArray(outer, a)]).toEqual([a, a]);
  layDown(outer, a, [entry(1)]);
  expect([freshPlace(outer, a, bytes), newestArray(outer, a)]).toEqual([`${a}/1`, a]);
  for (const number of [2, 10, 9]) layDown(outer, `${a}/${number}`, [entry(number)]);
  layDown(outer, b, [entry(7, 7)]);
  expect([freshPlace(outer, a, bytes), newestArray(outer, a)]).toEqual([`${a}/11`, `${a}/10`]);
  expect([freshPlace(outer, b, bytes), newestArray(outer, b)]).toEqual([`${b}/1`, b]);
  expect(entriesOf(outer, a).map((each) => each[0])).toEqual([1, 2, 10, 9]);
  expect(writersOf(outer).sort()).toEqual([a, b]);
  expect(sizeOf(outer).bytes).toBe(6);
});

test('what lies in a fresh place is read where something before it was lost (H6)', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()];
  layDown(here, newestArray(here, a), [entry(1)]);
  here.on('update', (update: Uint8Array) => Y.applyUpdate(there, update));
  layDown(here, newestArray(here, a), [entry(2)]);
  expect(entriesOf(there, a)).toEqual([]);
  layDown(here, freshPlace(here, a, bytes), [entry(1), entry(2)]);
  expect(entriesOf(there, a)).toEqual([entry(1), entry(2)]);
});

test('what is named otherwise, or is no bytes, is no entry (R1)', () => {
  const outer = new Y.Doc();
  for (const name of ['x', a.toUpperCase(), `${a}/0`, `${a}/01`, `${a}/1234567`, `${a}/`, a.slice(1)])
    outer.getArray(name).push([entry(1)]);
  outer.getArray<unknown>(b).push(['text', 5, entry(2), { no: 'entry' }]);
  expect(arraysOf(outer)).toEqual([b]);
  expect(entriesOf(outer, b)).toEqual([entry(2)]);
  expect(entriesOf(outer, a)).toEqual([]);
});

test('what is needless goes as the new comes, in one update, of every array, and nothing else goes (C6)', () => {
  const places = fc.uniqueArray(fc.nat({ max: 19 }));
  fc.assert(
    fc.property(places, (needless) => {
      const outer = new Y.Doc();
      const numbers = Array.from({ length: 20 }, (_, at) => at);
      layDown(
        outer,
        a,
        numbers.slice(0, 8).map((number) => entry(number)),
      );
      layDown(
        outer,
        `${a}/1`,
        numbers.slice(8, 12).map((number) => entry(number)),
      );
      layDown(
        outer,
        b,
        numbers.slice(12).map((number) => entry(number)),
      );
      let updates = 0;
      outer.on('update', () => {
        updates += 1;
      });
      layDown(outer, b, [entry(99)], (laid) => needless.includes(laid.entry[0] ?? 99));
      const left = numbers.filter((number) => !needless.includes(number));
      expect([...entriesOf(outer, a), ...entriesOf(outer, b)].map((each) => each[0])).toEqual([...left, 99]);
      expect(updates).toBe(1);
    }),
  );
});
