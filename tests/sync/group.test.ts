import { constants, deflateRawSync } from 'node:zlib';
import { concatBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import { contentsOf, type Group, readGroup, readPart } from '../../shared/sync/group.ts';
import { delta, largeUpdate } from './support/scribe.ts';

const slicesOf = (group: Group): Uint8Array[] =>
  contentsOf(group, 5).map((content) => readPart(content)?.slice ?? new Uint8Array());

const partOf = (...numbers: number[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number);
  });

/** The body of a delta that names so many runs, around a deflated update. */
const bodyOf = (runs: number, packed: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeUint8(encoder, 1);
    encoding.writeVarUint(encoder, runs);
    encoding.writeUint8Array(encoder, new Uint8Array(runs * 50));
    encoding.writeVarUint(encoder, 0);
    // In rows.
    encoding.writeUint8(encoder, 1);
    encoding.writeUint8Array(encoder, packed);
  });

// What is read here is too large to be shown.
const isRead = (body: Uint8Array): boolean => readGroup([body]) !== undefined;

describe('a group', () => {
  test('comes back from its parts, whatever it names (G1 to G4)', () => {
    const hex = (bytes: number) =>
      fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((made) => Buffer.from(made).toString('hex'));
    const number = fc.maxSafeNat();
    const change = fc.record({
      kind: fc.constantFrom('delta' as const, 'snapshot' as const),
      covers: fc.array(
        fc.record({ writer: hex(32), from: number, to: number, hash: fc.uint8Array({ minLength: 16, maxLength: 16 }) }),
      ),
      needs: fc.array(fc.record({ writer: hex(8), sequence: number })),
      update: fc.uint8Array({ maxLength: 500 }),
    });
    fc.assert(
      fc.property(change, (group) => {
        expect(readGroup(slicesOf(group))).toEqual(group);
      }),
    );
  });

  test('that is large is cut into parts of 256 KiB, and whole again (G2)', () => {
    const group = delta({ update: largeUpdate(600_000) });
    const parts = contentsOf(group, 7).map(readPart);
    expect(parts.map((part) => [part?.time, part?.part, part?.parts])).toEqual([
      [7, 0, 3],
      [7, 1, 3],
      [7, 2, 3],
    ]);
    expect(parts[0]?.slice).toHaveLength(256 * 1024);
    const whole = readGroup(slicesOf(group));
    expect(whole?.kind === 'delta' && Buffer.compare(whole.update, group.update)).toBe(0);
  });

  test('has at most 1,024 parts, and none behind its last (G2)', () => {
    expect(readPart(partOf(1, 1023, 1024))).toMatchObject({ part: 1023 });
    expect(readPart(partOf(1, 0, 1025))).toBeUndefined();
    expect(readPart(partOf(1, 1024, 1024))).toBeUndefined();
    expect(readPart(partOf(1, 0, 0))).toBeUndefined();
    expect(readPart(partOf(1, 0))).toBeUndefined();
  });

  test('names at most 10,000 (G5)', () => {
    const packed = deflateSync(Uint8Array.of(0, 0));
    expect(isRead(bodyOf(10_000, packed))).toBe(true);
    expect(isRead(bodyOf(10_001, packed))).toBe(false);
  });

  test('that would unfold to more than 256 MiB is let go (G5)', () => {
    const fold = (mebibytes: number): Uint8Array => {
      const piece = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH });
      return concatBytes(...Array.from({ length: mebibytes }, () => piece), deflateSync(new Uint8Array()));
    };
    expect(isRead(bodyOf(0, fold(3)))).toBe(true);
    expect(isRead(bodyOf(0, fold(257)))).toBe(false);
  });

  test('of a kind or a word that this version does not know is none (G3, G6, G7)', () => {
    expect(readGroup(slicesOf({ kind: 'word', word: { word: 'hello', name: 'Work', box: 'ab'.repeat(32) } }))).toEqual({
      kind: 'word',
      word: { word: 'hello', name: 'Work', box: 'ab'.repeat(32) },
    });
    const said = (text: string): Uint8Array =>
      encoding.encode((encoder) => {
        encoding.writeUint8(encoder, 3);
        encoding.writeVarString(encoder, text);
      });
    const hostile = `{"word":"hello","name":"\u202Eda\\u0007\\nA","box":"${'ab'.repeat(32)}"}`;
    expect(readGroup([said(hostile)])).toMatchObject({ word: { name: 'da A' } });
    const boxes = (count: number): string =>
      JSON.stringify({
        word: 'rekey',
        epoch: 1,
        room: 'a'.repeat(32),
        boxes: Object.fromEntries(
          Array.from({ length: count }, (_, at) => [at.toString(16).padStart(64, '0'), 'ab'] as const),
        ),
      });
    expect(readGroup([said(boxes(1000))])?.kind).toBe('word');
    expect(readGroup([said(boxes(1001))])).toBeUndefined();
    for (const text of ['{"word":"later"}', '{"word":"ask","wants":[{"writer":"x","from":1}]}', 'no JSON'])
      expect(readGroup([said(text)])).toBeUndefined();
    expect(readGroup([Uint8Array.of(4, 0, 0)])).toBeUndefined();
    expect(readGroup([])).toBeUndefined();
  });
});
