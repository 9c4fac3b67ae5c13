import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Suite } from '../../shared/seal/suite.ts';

/** DER of a secret Ed25519 key without the key itself (RFC 8410, section 7), and of a public one (section 4). */
const secretPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

const tagBytes = 16;

/** The suite from Node's own cryptography: the same bytes as in JavaScript, about ten times as fast. */
export const nodeSuite: Suite = {
  encrypt: (key, nonce, plain, associated) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(associated);
    return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
  },
  decrypt: (key, nonce, sealed, associated) => {
    if (sealed.length < tagBytes) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAAD(associated);
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const plain = decipher.update(sealed.subarray(0, sealed.length - tagBytes));
    try {
      return new Uint8Array(Buffer.concat([plain, decipher.final()]));
    } catch {
      // Node throws where the tag is another.
      return undefined;
    }
  },
  sign: (secret, message) => {
    const key = createPrivateKey({ key: Buffer.concat([secretPrefix, secret]), format: 'der', type: 'pkcs8' });
    return new Uint8Array(sign(null, message, key));
  },
  verify: (publicKey, message, signature) => {
    try {
      const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: 'der', type: 'spki' });
      return verify(null, message, key, signature);
    } catch {
      // Node throws where 32 bytes are no point, or are not 32.
      return false;
    }
  },
};
