import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The keys that are one device's own. */
export interface DeviceKeys {
  /** Names the device: its public signing key as 64 hexadecimal digits. */
  readonly writer: string;
  readonly signing: { readonly secret: Uint8Array; readonly publicKey: Uint8Array };
  /** What only this device opens is sealed to this key (X25519). */
  readonly box: { readonly secret: Uint8Array; readonly publicKey: Uint8Array };
}

const derive = (seed: Uint8Array, purpose: string): Uint8Array =>
  hkdf(sha256, seed, undefined, utf8ToBytes(purpose), 32);

/**
 * The keys of a device, both from one secret, so that there is one to keep.
 * @param seed 32 random bytes that never leave the device
 */
export const deviceKeysOf = (seed: Uint8Array): DeviceKeys => {
  const signing = derive(seed, 'kith device 1 signing');
  const box = derive(seed, 'kith device 1 box');
  const publicKey = ed25519.getPublicKey(signing);
  return {
    writer: bytesToHex(publicKey),
    signing: { secret: signing, publicKey },
    box: { secret: box, publicKey: x25519.getPublicKey(box) },
  };
};
