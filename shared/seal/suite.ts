import { gcm } from '@noble/ciphers/aes.js';
import { ed25519 } from '@noble/curves/ed25519.js';

/**
 * The two primitives that every entry needs, handed in: a shell has them faster from its own cryptography than any
 * JavaScript has them. Whoever implements it must give the very bytes that `plainSuite` gives.
 */
export interface Suite {
  /** AES-256-GCM (NIST SP 800-38D): key of 32 bytes, nonce of 12; gives the ciphertext with its tag of 16 bytes behind. */
  encrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, associated: Uint8Array): Uint8Array;
  /** Undefined where anything of it was changed. */
  decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Uint8Array | undefined;
  /** Ed25519 (RFC 8032): secret key of 32 bytes; gives 64 bytes. */
  sign(secret: Uint8Array, message: Uint8Array): Uint8Array;
  /** False also for what is no public key or no signature at all. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** In JavaScript alone: runs anywhere. */
export const plainSuite: Suite = {
  encrypt: (key, nonce, plain, associated) => gcm(key, nonce, associated).encrypt(plain),
  decrypt: (key, nonce, sealed, associated) => {
    try {
      return gcm(key, nonce, associated).decrypt(sealed);
    } catch {
      // The library throws for another tag, and for fewer bytes than a tag has.
      return undefined;
    }
  },
  sign: (secret, message) => ed25519.sign(message, secret),
  verify: (publicKey, message, signature) => {
    try {
      return ed25519.verify(signature, message, publicKey);
    } catch {
      // The library throws where bytes are no point or of another length.
      return false;
    }
  },
};
