import { gcm } from '@noble/ciphers/aes.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/*
 * A box that only the holder of one X25519 key (RFC 7748) opens:
 *
 *   box = ephemeral public key ‖ AES-256-GCM; its key and nonce are HKDF-SHA256 (RFC 5869) of the shared secret
 *
 * It hides what is in it and shows any change. It does not say who made it: whoever has the public key can make boxes.
 */

/** What a box is for; one of one purpose is none of another. */
export type BoxPurpose = 'kith sealed box 1' | 'kith rekey 1';

/** Whose box it is. */
export interface BoxOwner {
  readonly purpose: BoxPurpose;
  /** X25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}

const publicKeyBytes = 32;

// The nonce needs no randomness of its own, because each key is used once.
const cipher = (
  { purpose, publicKey }: BoxOwner,
  own: Uint8Array,
  shared: { readonly secret: Uint8Array; readonly other: Uint8Array },
  header: Uint8Array,
) => {
  const agreed = x25519.getSharedSecret(shared.secret, shared.other);
  const derived = hkdf(sha256, agreed, concatBytes(own, publicKey), utf8ToBytes(purpose), 44);
  return gcm(derived.subarray(0, 32), derived.subarray(32), header);
};

/**
 * Puts bytes into a box.
 * @param header bytes that lie open beside the box; it opens only with the same ones
 * @param ephemeral 32 random bytes, never used twice and kept nowhere
 * @returns 48 bytes more than `plain` has; undefined where the public key is no point that can be used, which no key
 * that was made as one is
 */
export const sealFor = (
  owner: BoxOwner,
  plain: Uint8Array,
  header: Uint8Array,
  ephemeral: Uint8Array,
): Uint8Array | undefined => {
  const own = x25519.getPublicKey(ephemeral);
  try {
    const sealed = cipher(owner, own, { secret: ephemeral, other: owner.publicKey }, header).encrypt(plain);
    return concatBytes(own, sealed);
  } catch {
    // The curve refuses a point of low order, with which anybody could open the box.
    return undefined;
  }
};

const opened = (
  owner: BoxOwner,
  box: Uint8Array,
  shared: { readonly secret: Uint8Array; readonly other: Uint8Array },
  header: Uint8Array,
): Uint8Array | undefined => {
  try {
    return cipher(owner, box.subarray(0, publicKeyBytes), shared, header).decrypt(box.subarray(publicKeyBytes));
  } catch {
    // Neither library tells what it refused: a point that cannot be used, too few bytes, or another tag.
    return undefined;
  }
};

/**
 * Takes out what is in a box; undefined where box or header were changed, or it is another's.
 * @param secret the owner's secret key, 32 bytes
 */
export const openSealed = (
  owner: BoxOwner,
  secret: Uint8Array,
  box: Uint8Array,
  header: Uint8Array,
): Uint8Array | undefined => opened(owner, box, { secret, other: box.subarray(0, publicKeyBytes) }, header);

/** Takes out what is in a box with the random bytes it was sealed with. Undefined where box or header were changed. */
export const reopenSealed = (
  owner: BoxOwner,
  ephemeral: Uint8Array,
  box: Uint8Array,
  header: Uint8Array,
): Uint8Array | undefined => opened(owner, box, { secret: ephemeral, other: owner.publicKey }, header);
