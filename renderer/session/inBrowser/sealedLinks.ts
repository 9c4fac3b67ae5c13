import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { plainSuite } from '../../../shared/seal/suite.ts';
import { type Link, linksOf, linksText } from '../../../shared/sync/link.ts';

/*
 * The keys that a network had lie in the browser's storage sealed by the one it has. So where that one is kept nowhere,
 * none of them is, and typing it brings all of them back.
 */

const nonceBytes = 12;
const mark = utf8ToBytes('kith links 1');

const sealKeyOf = (key: Uint8Array): Uint8Array => hkdf(sha256, key, undefined, mark, 32);

/**
 * Seals the keys of a network: AES-256-GCM, hexadecimal, the nonce in front.
 * @param key the last of them, 32 bytes
 * @param nonce 12 random bytes
 */
export const sealLinks = (key: Uint8Array, links: readonly Link[], nonce: Uint8Array): string =>
  bytesToHex(concatBytes(nonce, plainSuite.encrypt(sealKeyOf(key), nonce, utf8ToBytes(linksText(links)), mark)));

/**
 * The keys of a network, as far as they can be opened; else the one alone.
 * @param epoch how often the key was changed, where nothing else tells
 */
export const openLinks = (key: Uint8Array, epoch: number, sealed: string | null): Link[] => {
  if (sealed === null) return linksOf(key, epoch, null);
  const bytes = hexToBytes(sealed);
  const [nonce, rest] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes)];
  const opened = plainSuite.decrypt(sealKeyOf(key), nonce, rest, mark);
  return linksOf(key, epoch, opened ? new TextDecoder().decode(opened) : null);
};
