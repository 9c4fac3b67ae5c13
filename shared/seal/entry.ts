import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { entryKeyOf, type RoomKeys } from './roomKeys.ts';
import type { Suite } from './suite.ts';

/*
 * One sealed entry, as docs/protocol.md, rules E1 to E8, writes it down:
 *
 *   version u8 = 1 | epoch varint | sequence varint | hash of the writer's entry before, 16 bytes   ← the header
 *   nonce, 12 bytes | signature, 64 bytes | AES-256-GCM of the content, with its tag
 *
 * Associated data are the words below, room, writer and header; the signature is over those, nonce and ciphertext.
 */

/** What lies open in an entry. */
export interface EntryHeader {
  /** How often the network's key was changed before this entry was made. */
  readonly epoch: number;
  /** Counts the entries of its writer, from 1. */
  readonly sequence: number;
  /** Hash of the writer's entry before; zeros for the first. 16 bytes. */
  readonly before: Uint8Array;
}

/** An entry that was opened. */
export interface OpenedEntry extends EntryHeader {
  readonly content: Uint8Array;
  /** What the writer's next entry names as `before`. */
  readonly hash: Uint8Array;
}

/** Who seals: room, device and randomness. */
export interface Sealer {
  readonly suite: Suite;
  readonly keys: Pick<RoomKeys, 'room' | 'entries'>;
  /** The device's public signing key, 32 bytes. */
  readonly writer: Uint8Array;
  /** The device's secret signing key, 32 bytes. */
  readonly secret: Uint8Array;
}

const version = 1;
const words = utf8ToBytes('kith entry 1');
const [hashBytes, nonceBytes, signatureBytes, tagBytes] = [16, 12, 64, 16] as const;

/** Random bytes that each sealing takes. */
export const entryNonceBytes = nonceBytes;

/** The `before` of a writer's first entry. */
export const noHash: Uint8Array = new Uint8Array(hashBytes);

/** SHA-256 cut to 128 bits: what names an entry to the one behind it. */
export const entryHash = (entry: Uint8Array): Uint8Array => sha256(entry).slice(0, hashBytes);

const headerBytes = ({ epoch, sequence, before }: EntryHeader): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, version);
  encoding.writeVarUint(encoder, epoch);
  encoding.writeVarUint(encoder, sequence);
  encoding.writeUint8Array(encoder, before);
  return encoding.toUint8Array(encoder);
};

/**
 * Seals and signs one entry.
 * @param nonce 12 random bytes, never used twice
 */
export const sealEntry = (sealer: Sealer, header: EntryHeader, content: Uint8Array, nonce: Uint8Array): Uint8Array => {
  const { suite, keys, writer, secret } = sealer;
  const head = headerBytes(header);
  const associated = concatBytes(words, hexToBytes(keys.room), writer, head);
  const sealed = suite.encrypt(entryKeyOf(keys.entries, writer), nonce, content, associated);
  const signature = suite.sign(secret, concatBytes(associated, nonce, sealed));
  return concatBytes(head, nonce, signature, sealed);
};

/** An entry taken apart, before anything of it is believed. */
interface Parts extends EntryHeader {
  readonly head: Uint8Array;
  readonly nonce: Uint8Array;
  readonly signature: Uint8Array;
  readonly sealed: Uint8Array;
}

const partsOf = (entry: Uint8Array): Parts | undefined => {
  try {
    const decoder = decoding.createDecoder(entry);
    if (decoding.readUint8(decoder) !== version) return undefined;
    const epoch = decoding.readVarUint(decoder);
    const sequence = decoding.readVarUint(decoder);
    const before = decoding.readUint8Array(decoder, hashBytes);
    const head = entry.subarray(0, decoder.pos);
    const nonce = decoding.readUint8Array(decoder, nonceBytes);
    const signature = decoding.readUint8Array(decoder, signatureBytes);
    const sealed = decoding.readTailAsUint8Array(decoder);
    if (sequence < 1 || sealed.length < tagBytes) return undefined;
    return { epoch, sequence, before: before.slice(), head, nonce, signature, sealed };
  } catch {
    // The decoder throws for bytes that end too soon and for numbers that are none.
    return undefined;
  }
};

/** What lies open in an entry; undefined where it is none of this version. Nothing of it is proven. */
export const readHeader = (entry: Uint8Array): EntryHeader | undefined => {
  const parts = partsOf(entry);
  return parts && { epoch: parts.epoch, sequence: parts.sequence, before: parts.before };
};

/**
 * Opens an entry of a writer; undefined where it is of another room, key or writer, or where one bit of it was changed.
 * @param writer the public signing key of the device that is said to have written it, 32 bytes
 */
export const openEntry = (
  suite: Suite,
  keys: Pick<RoomKeys, 'room' | 'entries'>,
  writer: Uint8Array,
  entry: Uint8Array,
): OpenedEntry | undefined => {
  const parts = partsOf(entry);
  if (!parts) return undefined;
  const { epoch, sequence, before, head, nonce, signature, sealed } = parts;
  const associated = concatBytes(words, hexToBytes(keys.room), writer, head);
  if (!suite.verify(writer, concatBytes(associated, nonce, sealed), signature)) return undefined;
  const content = suite.decrypt(entryKeyOf(keys.entries, writer), nonce, sealed, associated);
  return content && { epoch, sequence, before, content, hash: entryHash(entry) };
};
