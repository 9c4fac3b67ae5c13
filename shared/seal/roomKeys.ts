import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What is derived from a network's key, for everything that leaves the laptop. */
export interface RoomKeys {
  /** Names the room on a relay and the folder on a drive: 128 bits as 32 hexadecimal digits. */
  readonly room: string;
  /** Lets into the room: 256 bits as 64 hexadecimal digits. A relay learns it; nothing sealed can be opened with it. */
  readonly token: string;
  /** Seals entries, AES-256; `entryKeyOf` makes a writer's key of it. */
  readonly entries: Uint8Array;
}

const derive = (key: Uint8Array, purpose: string, bytes: number): Uint8Array =>
  hkdf(sha256, key, undefined, utf8ToBytes(purpose), bytes);

/**
 * Derives room, token and sealing key: HKDF-SHA256 (RFC 5869), a purpose each, so that none tells of another.
 * @param key 32 random bytes: the key of the network
 */
export const roomKeysOf = (key: Uint8Array): RoomKeys => ({
  room: bytesToHex(derive(key, 'kith sync 1 room', 16)),
  token: bytesToHex(derive(key, 'kith sync 1 token', 32)),
  entries: derive(key, 'kith sync 1 entries', 32),
});

/**
 * The key of one writer's entries. A key each keeps random nonces of 96 bits far from their limit (2^32 entries a key,
 * NIST SP 800-38D, 8.3), however many devices there are.
 * @param writer the device's public key, 32 bytes
 */
export const entryKeyOf = (entries: Uint8Array, writer: Uint8Array): Uint8Array =>
  hkdf(sha256, entries, writer, utf8ToBytes('kith sync 1 writer'), 32);
