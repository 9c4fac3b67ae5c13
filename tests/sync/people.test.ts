import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { nodeSuite } from '../../electron/sync/nodeSuite.ts';
import { deviceIdSchema } from '../../shared/domain/device.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { peopleOf } from '../../shared/sync/people.ts';
import type { Word } from '../../shared/sync/word.ts';

const key = new Uint8Array(32).fill(5);
const identity = { suite: nodeSuite, keys: roomKeysOf(key), epoch: 0, device: deviceKeysOf(key) };
const box = 'a'.repeat(64);
const idOf = (at: number) => v.parse(deviceIdSchema, at.toString(16).padStart(64, '0'));

const people = (count: number, refused: readonly number[]) => {
  const strangers = Array.from({ length: count }, (_, at): { writer: string; word: Word } => ({
    writer: idOf(at),
    word: { word: 'hello', name: `Laptop ${at}`, box },
  }));
  const engine = { outer: new Y.Doc(), strangers: () => strangers };
  const given = { key, name: 'Work', joined: false, doubtful: false };
  return peopleOf(engine, identity, given, null, new Map(), new Set(refused.map(idOf)));
};

test('of thousands that ask to be let in twenty are shown, with their words', () => {
  const { strangers, words, self } = people(5000, []);
  expect(self.id).toBe(bytesToHex(identity.device.signing.publicKey));
  expect(strangers).toHaveLength(20);
  expect(Object.keys(words).sort()).toEqual(strangers.map(({ id }) => id));
});

test('who was not let in makes room for who asks behind it', () => {
  const { strangers, words } = people(21, [0, 3]);
  expect(strangers.map(({ id }) => id)).toEqual(
    Array.from({ length: 21 }, (_, at) => idOf(at)).filter((_, at) => at !== 0 && at !== 3),
  );
  expect(words[idOf(0)]).toBeUndefined();
});
