import { x25519 } from '@noble/curves/ed25519.js';
import { argon2id } from '@noble/hashes/argon2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { type BoxOwner, openSealed, reopenSealed, sealFor } from './sealedFor.ts';

/*
 * A sealed box whose key is a passphrase: whoever has only the lock can put something in and never take it out, so a
 * laptop can make sealed backups by itself and keeps no secret for it.
 *
 *   passphrase, salt ── Argon2id (RFC 9106) ──▶ X25519 secret key (RFC 7748) ──▶ public key, kept in the lock
 *
 * sealedFor.ts says what a box is.
 */

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`, 'u')));

const between = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Bytes of salt that `makeLock` takes. */
export const saltBytes = 16;
/** Random bytes that each sealing takes. */
export const ephemeralBytes = 32;

/**
 * What is kept of a passphrase: enough to seal, and to know the passphrase again. A lock may come from a hostile file,
 * so the memory and time it may ask for are bounded: at most 512 MiB, and 4 GiB walked through in all.
 */
export const lockSchema = v.pipe(
  v.object({
    kdf: v.literal('argon2id'),
    /** Memory of Argon2id in KiB. */
    memoryKiB: between(8, 512 * 1024),
    passes: between(1, 16),
    lanes: between(1, 4),
    salt: hex(saltBytes),
    publicKey: hex(32),
  }),
  v.check(({ memoryKiB, passes }) => memoryKiB * passes <= 4 * 1024 * 1024, 'asks for more work than Kith gives it'),
  v.check(({ memoryKiB, lanes }) => memoryKiB >= 8 * lanes, 'has less memory than Argon2id needs'),
);
export type Lock = v.InferOutput<typeof lockSchema>;

/** What a lock asks of whoever tries a passphrase. */
export type Cost = Pick<Lock, 'memoryKiB' | 'passes' | 'lanes'>;

/** The second choice that RFC 9106, section 4, recommends, with one lane: about a second on a laptop. */
export const usualCost: Cost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };

// The same letters typed on two keyboards may be spelled differently in Unicode; RFC 8265 takes NFC for passwords.
const secretOf = (passphrase: string, salt: string, { memoryKiB, passes, lanes }: Cost): Uint8Array =>
  argon2id(utf8ToBytes(passphrase.normalize('NFC')), hexToBytes(salt), {
    m: memoryKiB,
    t: passes,
    p: lanes,
    dkLen: 32,
  });

/**
 * Makes the lock of a passphrase. Slow on purpose: not on the thread of a window.
 * @param salt 16 random bytes
 */
export const makeLock = (passphrase: string, salt: Uint8Array, cost: Cost = usualCost): Lock => {
  const saltText = bytesToHex(salt);
  const publicKey = x25519.getPublicKey(secretOf(passphrase, saltText, cost));
  return { kdf: 'argon2id', ...cost, salt: saltText, publicKey: bytesToHex(publicKey) };
};

/** The secret key of a lock; undefined where the passphrase is another. As slow as `makeLock`. */
export const unlock = (lock: Lock, passphrase: string): Uint8Array | undefined => {
  const secret = secretOf(passphrase, lock.salt, lock);
  return bytesToHex(x25519.getPublicKey(secret)) === lock.publicKey ? secret : undefined;
};

const ownerOf = (lock: Lock): BoxOwner => ({ purpose: 'kith sealed box 1', publicKey: hexToBytes(lock.publicKey) });

/**
 * Puts bytes into a box that only the passphrase of the lock opens.
 * @param header bytes that lie open beside the box; it opens only with the same ones
 * @param ephemeral 32 random bytes, never used twice and kept nowhere
 * @returns 48 bytes more than `plain` has; undefined where the lock's public key is no point that can be used, which no
 * lock of `makeLock` has
 */
export const sealBox = (
  lock: Lock,
  plain: Uint8Array,
  header: Uint8Array,
  ephemeral: Uint8Array,
): Uint8Array | undefined => sealFor(ownerOf(lock), plain, header, ephemeral);

/** Takes out what is in a box with the key that `unlock` gave; undefined where box or header were changed. */
export const openBox = (lock: Lock, secret: Uint8Array, box: Uint8Array, header: Uint8Array): Uint8Array | undefined =>
  openSealed(ownerOf(lock), secret, box, header);

/**
 * Takes out what is in a box with the random bytes it was sealed with, so that whoever made it can prove that it opens
 * without knowing the passphrase. Undefined where box or header were changed.
 */
export const reopenBox = (
  lock: Lock,
  ephemeral: Uint8Array,
  box: Uint8Array,
  header: Uint8Array,
): Uint8Array | undefined => reopenSealed(ownerOf(lock), ephemeral, box, header);
