import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const purpose = utf8ToBytes('kith vault key check 1');

/**
 * What may be kept openly beside a key, to tell the right recovery code from another: HKDF-SHA256 (RFC 5869) of the key
 * for this one purpose, cut to 64 bits. It says nothing of the key, whose 256 bits nobody can try out.
 * @param key 32 random bytes
 * @returns 16 hexadecimal digits
 */
export const keyCheckOf = (key: Uint8Array): string => bytesToHex(hkdf(sha256, key, undefined, purpose, 8));
