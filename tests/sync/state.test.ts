import * as v from 'valibot';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { headsAsState, headsOf, markOf, type SyncState, syncStateSchema } from '../../shared/sync/state.ts';

const state: SyncState = {
  format: 1,
  room: '0'.repeat(32),
  writer: 'a'.repeat(64),
  own: { sequence: 3, hash: '1'.repeat(32) },
  proven: 2,
  comparedAt: 5,
  refused: 0,
  heads: { ['b'.repeat(64)]: { sequence: 4, hash: '2'.repeat(32), time: 6 } },
  clean: { vector: '00', digest: '3'.repeat(64) },
  rekeys: [
    {
      writer: 'c'.repeat(64),
      word: { word: 'rekey', epoch: 1, room: '4'.repeat(32), boxes: { ['c'.repeat(64)]: '55' } },
    },
  ],
  told: { ['d'.repeat(16)]: 7 },
};

test('heads come back from a state (S2)', () => {
  expect(headsAsState(headsOf(state))).toEqual(state.heads);
});

test('what is no state is refused', () => {
  expect(v.safeParse(syncStateSchema, JSON.parse(JSON.stringify(state))).success).toBe(true);
  for (const wrong of [
    { format: 2 },
    { room: 'x' },
    { proven: -1 },
    { own: { sequence: 1 } },
    { heads: { x: 1 } },
    { rekeys: [{}] },
    { told: { x: 1 } },
  ])
    expect(v.safeParse(syncStateSchema, { ...state, ...wrong }).success).toBe(false);
});

test('a mark tells a network from one in which something was only taken out (S3)', () => {
  const doc = new Y.Doc();
  doc.getMap('m').set('k', 'v');
  const before = markOf(doc);
  expect(markOf(doc)).toEqual(before);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  expect(markOf(copy)).toEqual(before);
  doc.getMap('m').delete('k');
  expect(markOf(doc).vector).toBe(before.vector);
  expect(markOf(doc).digest).not.toBe(before.digest);
});
