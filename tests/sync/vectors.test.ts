import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nodeSuite } from '../../electron/sync/nodeSuite.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { openEntry } from '../../shared/seal/entry.ts';
import { readPairingCode } from '../../shared/seal/pairingCode.ts';
import { readRecoveryCode } from '../../shared/seal/recoveryCode.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { plainSuite, type Suite } from '../../shared/seal/suite.ts';
import { readGroup, readPart } from '../../shared/sync/group.ts';
import { openRekey } from '../../shared/sync/rekey.ts';
import { wordOfText } from '../../shared/sync/word.ts';
import { bytes, change, pairing, seeds, vectorsOf, word } from './support/vectors.ts';

const kept: ReturnType<typeof vectorsOf> = JSON.parse(
  readFileSync(new URL('../fixtures/sync/vectors.json', import.meta.url), 'utf8'),
);
const suites: [string, Suite][] = [
  ['in JavaScript', plainSuite],
  ['of Node', nodeSuite],
];

describe.each(suites)('the vectors, with the suite %s', (_, suite) => {
  test('are made anew, byte for byte', () => {
    expect(JSON.parse(JSON.stringify(vectorsOf(suite, bytes(kept.entry.content))))).toEqual(kept);
  });

  test('the entry opens, and says what it says (E1 to E5, G1 to G4)', () => {
    const { signing } = deviceKeysOf(seeds.device);
    const opened = openEntry(suite, roomKeysOf(seeds.key), signing.publicKey, bytes(kept.entry.entry));
    expect(opened).toEqual({
      epoch: 3,
      sequence: 300,
      before: seeds.before,
      content: bytes(kept.entry.content),
      hash: bytes(kept.entry.hash),
    });
    const part = readPart(bytes(kept.entry.content));
    expect(part).toMatchObject({ time: 1_700_000_000_000, part: 0, parts: 1 });
    expect(readGroup([part?.slice ?? new Uint8Array()])).toEqual(change);
  });
});

test('word, codes and box are read (G6, P1, K1, K2)', () => {
  expect(readGroup([readPart(bytes(kept.word.content))?.slice ?? new Uint8Array()])).toEqual(word);
  expect(readPairingCode(kept.pairingCode)).toEqual({ kind: 'pairing', pairing });
  expect(readRecoveryCode(kept.keys.recoveryCode)).toEqual({ kind: 'key', key: seeds.key });
  const read = wordOfText(JSON.stringify(kept.rekey.word));
  if (read?.word !== 'rekey') throw new Error('no rekey');
  for (const seed of [seeds.device, seeds.other]) {
    const said = { writer: kept.rekey.by, word: read };
    expect(openRekey(deviceKeysOf(seed), { room: kept.rekey.oldRoom, epoch: 3 }, said)).toEqual(seeds.nextKey);
  }
});
