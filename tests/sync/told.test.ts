import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { layDown } from '../../shared/sync/outerLog.ts';
import { OneEngine } from './support/oneEngine.ts';
import { delta, Scribe } from './support/scribe.ts';

const vectorOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc));
const shortOf = (scribe: Scribe): string => scribe.writer.slice(0, 16);

test('a carrier that shows less than the pairing code told is said to show an older state, until the rest comes (P4)', async () => {
  const here = new OneEngine();
  const other = new Scribe(2);
  here.engine.tell([{ writer: shortOf(other), sequence: 2 }]);
  // Nothing is known before something has told what it has.
  expect(here.engine.view().older).toBe(false);
  here.engine.stored(new Map());
  expect(here.engine.view().older).toBe(true);
  // A second code of somebody who had read less.
  here.engine.tell([{ writer: shortOf(other), sequence: 1 }]);
  await here.receive(other, other.one(delta()));
  here.engine.stored(vectorOf(here.outer));
  expect(here.engine.view().older).toBe(true);
  await here.receive(other, other.one(delta()));
  expect(here.engine.view().older).toBe(false);
});

test('what a carrier has and has not sent yet, and what waits behind a gap, is not older (P4)', async () => {
  const here = new OneEngine();
  const other = new Scribe(2);
  here.engine.tell([{ writer: shortOf(other), sequence: 3 }]);
  const there = new Y.Doc();
  const [first, second] = [other.one(delta()), other.one(delta())];
  layDown(there, other.writer, [first]);
  here.engine.stored(vectorOf(there));
  expect(here.engine.view().older).toBe(false);
  await here.receive(other, second);
  here.engine.stored(vectorOf(here.outer));
  expect(here.engine.view().older).toBe(false);
  await here.receive(other, first);
  expect(here.engine.view().older).toBe(true);
});

test('what was told is remembered from start to start until it is reached; own heads tell nothing (P4)', async () => {
  const before = new OneEngine();
  const other = new Scribe(2);
  before.engine.tell([
    { writer: shortOf(other), sequence: 1 },
    { writer: shortOf(before.self), sequence: 9 },
  ]);
  await before.scheduler.pass(5000);
  expect(before.state().told).toEqual({ [shortOf(other)]: 1 });
  const after = new OneEngine({ state: before.state() });
  after.engine.stored(new Map());
  expect(after.engine.view().older).toBe(true);
  await after.receive(other, other.one(delta()));
  expect(after.engine.view().older).toBe(false);
  await after.scheduler.pass(5000);
  expect(after.state().told).toEqual({});
});
