import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSuite } from '../../electron/sync/nodeSuite.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { entryHash, noHash, openEntry, readHeader, sealEntry } from '../../shared/seal/entry.ts';
import { entryKeyOf, roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { plainSuite, type Suite } from '../../shared/seal/suite.ts';

const bytesOf = (fill: number, length = 32): Uint8Array => new Uint8Array(length).fill(fill);
const keys = roomKeysOf(bytesOf(1));
const device = deviceKeysOf(bytesOf(2));
const writer = device.signing.publicKey;
const sealer = { suite: nodeSuite, keys, writer, secret: device.signing.secret };
const header = { epoch: 3, sequence: 300, before: bytesOf(4, 16) };
const content = utf8ToBytes('someone has moved');
const nonce = bytesOf(9, 12);
const entry = sealEntry(sealer, header, content, nonce);
const suites: [string, Suite][] = [
  ['in JavaScript', plainSuite],
  ['of Node', nodeSuite],
];

describe.each(suites)('an entry, with the suite %s', (_, suite) => {
  const open = (bytes: Uint8Array, of = writer, room = keys) => openEntry(suite, room, of, bytes);

  test('opens as it was sealed, and both suites make the same bytes (E1 to E4)', () => {
    expect(sealEntry({ ...sealer, suite }, header, content, nonce)).toEqual(entry);
    expect(open(entry)).toEqual({ ...header, content, hash: entryHash(entry) });
    expect(readHeader(entry)).toEqual(header);
  });

  test('with any one bit flipped is none (E8)', () => {
    for (let bit = 0; bit < entry.length * 8; bit += 1) {
      const flipped = entry.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(open(flipped)).toBeUndefined();
    }
  });

  test('cut anywhere, or with anything behind it, is none (E8)', () => {
    for (let length = 0; length < entry.length; length += 1) expect(open(entry.subarray(0, length))).toBeUndefined();
    expect(open(concatBytes(entry, bytesOf(0, 1)))).toBeUndefined();
  });

  test('of another writer, another key, or another room with the same key, is none (E2)', () => {
    expect(open(entry, deviceKeysOf(bytesOf(3)).signing.publicKey)).toBeUndefined();
    expect(open(entry, writer, { ...keys, entries: bytesOf(8) })).toBeUndefined();
    expect(open(entry, writer, { ...keys, room: '00'.repeat(16) })).toBeUndefined();
  });

  test('sealed by one who has the key of the network and not that of the device is none (E3)', () => {
    const other = deviceKeysOf(bytesOf(3)).signing;
    expect(open(sealEntry({ ...sealer, secret: other.secret }, header, content, nonce))).toBeUndefined();
  });

  test('with a signature that was made for another content is none (E3)', () => {
    const other = sealEntry(sealer, header, utf8ToBytes('someone was erased'), nonce);
    const signatureAt = 1 + 1 + 2 + 16 + 12;
    const mixed = concatBytes(
      other.subarray(0, signatureAt),
      entry.subarray(signatureAt, signatureAt + 64),
      other.subarray(signatureAt + 64),
    );
    expect(open(mixed)).toBeUndefined();
  });

  test('without a number, or of another version, is none, however well it is signed (E1, E5)', () => {
    expect(open(sealEntry(sealer, { ...header, sequence: 0 }, content, nonce))).toBeUndefined();
    const head = concatBytes(Uint8Array.of(2, 0, 1), noHash);
    const associated = concatBytes(utf8ToBytes('kith entry 1'), Buffer.from(keys.room, 'hex'), writer, head);
    const sealed = suite.encrypt(entryKeyOf(keys.entries, writer), nonce, content, associated);
    const signature = suite.sign(sealer.secret, concatBytes(associated, nonce, sealed));
    expect(open(concatBytes(head, nonce, signature, sealed))).toBeUndefined();
  });
});

test('2,000 crafted entries: none is accepted (E8)', () => {
  const part = fc.oneof(fc.constant(entry), fc.uint8Array({ maxLength: 200 }));
  let tried = 0;
  fc.assert(
    fc.property(part, part, fc.nat({ max: 200 }), fc.nat({ max: 200 }), (one, other, to, from) => {
      const crafted = concatBytes(one.subarray(0, to), other.subarray(from));
      fc.pre(Buffer.compare(crafted, entry) !== 0);
      tried += 1;
      expect(openEntry(nodeSuite, keys, writer, crafted)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
  expect(tried).toBe(2000);
});
