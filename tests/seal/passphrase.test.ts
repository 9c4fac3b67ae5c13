import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { wellFormed } from '../../shared/domain/text.ts';
import {
  type Cost,
  ephemeralBytes,
  lockSchema,
  makeLock,
  openBox,
  reopenBox,
  saltBytes,
  sealBox as trySeal,
  unlock,
  usualCost,
} from '../../shared/seal/passphrase.ts';

const sealBox = (...given: Parameters<typeof trySeal>): Uint8Array => {
  const box = trySeal(...given);
  if (!box) throw new Error('it could not be sealed');
  return box;
};

const cheap: Cost = { memoryKiB: 8, passes: 1, lanes: 1 };
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const anyBytes = fc.uint8Array({ maxLength: 300 });
const anyWords = fc.string({ maxLength: 40, unit: 'binary' });
const salt = new Uint8Array(saltBytes).fill(7);
const ephemeral = new Uint8Array(ephemeralBytes).fill(9);
const lock = makeLock('correct horse', salt, cheap);
const key = unlock(lock, 'correct horse') ?? new Uint8Array();

describe('a sealed box', () => {
  test('opens with its passphrase, and for whoever has just sealed it', () => {
    fc.assert(
      fc.property(
        anyWords,
        bytes(saltBytes),
        anyBytes,
        anyBytes,
        bytes(ephemeralBytes),
        (words, grain, plain, header, e) => {
          const made = makeLock(words, grain, cheap);
          const box = sealBox(made, plain, header, e);
          const secret = unlock(made, words);
          expect(secret).toBeDefined();
          expect(openBox(made, secret ?? e, box, header)).toEqual(plain);
          expect(reopenBox(made, e, box, header)).toEqual(plain);
          expect(box.length).toBe(plain.length + 48);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('opens with no other passphrase', () => {
    fc.assert(
      fc.property(anyWords, anyWords, (one, other) => {
        fc.pre(wellFormed(one.normalize('NFC')) !== wellFormed(other.normalize('NFC')));
        expect(unlock(makeLock(one, salt, cheap), other)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  test('takes two spellings of the same letters as one passphrase', () => {
    expect(unlock(makeLock('caf\u00e9', salt, cheap), 'cafe\u0301')).toBeDefined();
  });

  test('does not open when one bit of it, or of its header, is another', () => {
    const plain = Uint8Array.from([1, 2, 3, 4, 5]);
    const header = Uint8Array.from([6, 7, 8]);
    const box = sealBox(lock, plain, header, ephemeral);
    expect(openBox(lock, key, box, header)).toEqual(plain);
    const flipped = (of: Uint8Array, bit: number): Uint8Array =>
      of.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    // Bit 255 of an X25519 public key is masked by RFC 7748, but it is part of what the key is derived from.
    for (let bit = 0; bit < box.length * 8; bit += 1)
      expect(openBox(lock, key, flipped(box, bit), header), `bit ${bit} of the box`).toBeUndefined();
    for (let bit = 0; bit < header.length * 8; bit += 1)
      expect(openBox(lock, key, box, flipped(header, bit)), `bit ${bit} of the header`).toBeUndefined();
  });

  test('that is cut short or made of anything does not open and does not throw', () => {
    const box = sealBox(lock, Uint8Array.from([1, 2, 3]), ephemeral, ephemeral);
    for (let length = 0; length < box.length; length += 1)
      expect(openBox(lock, key, box.subarray(0, length), ephemeral)).toBeUndefined();
    fc.assert(fc.property(anyBytes, (any) => openBox(lock, key, any, ephemeral) === undefined));
    expect(openBox(lock, key, new Uint8Array(100), ephemeral)).toBeUndefined();
  });

  test('shows nothing of its contents, and differs each time', () => {
    const plain = new Uint8Array(64).fill(0x41);
    const one = sealBox(lock, plain, salt, ephemeral);
    const other = sealBox(lock, plain, salt, new Uint8Array(ephemeralBytes).fill(10));
    expect(Buffer.from(one).includes(Buffer.from('AAAA'))).toBe(false);
    expect(Buffer.compare(one.subarray(32), other.subarray(32))).not.toBe(0);
  });
});

test('a lock whose public key would let anybody open the box seals nothing', () => {
  for (const publicKey of ['00'.repeat(32), `01${'00'.repeat(31)}`])
    expect(trySeal({ ...lock, publicKey }, salt, salt, ephemeral)).toBeUndefined();
});

describe('a lock', () => {
  test('holds neither the passphrase nor the secret key', () => {
    const text = JSON.stringify(lock);
    expect(text).not.toContain('horse');
    expect(text).not.toContain(Buffer.from(key).toString('hex'));
  });

  // A lock of Argon2id with the usual cost, so that a library that changes is noticed before backups stop to open.
  test('is the same with every version of Kith', () => {
    expect(makeLock('correct horse battery staple', salt)).toEqual({
      kdf: 'argon2id',
      ...usualCost,
      salt: '07'.repeat(16),
      publicKey: 'db21a5ab8854c624063b83036218ffb3eda68378b970df6019544856ff300456',
    });
  });

  test.each([
    ['more memory than a laptop has', { memoryKiB: 2 ** 30 }],
    ['eight gigabytes walked through', { memoryKiB: 512 * 1024, passes: 16 }],
    ['a thousand passes', { passes: 1000 }],
    ['a thousand lanes', { lanes: 1000 }],
    ['less memory than its lanes need', { memoryKiB: 8, lanes: 4 }],
    ['another function', { kdf: 'scrypt' }],
    ['a key that is too short', { publicKey: 'ff' }],
    ['no salt', { salt: undefined }],
  ])('that asks for %s is refused', (_what, change) => {
    expect(v.safeParse(lockSchema, lock).success).toBe(true);
    expect(v.safeParse(lockSchema, { ...lock, ...change }).success).toBe(false);
  });
});
