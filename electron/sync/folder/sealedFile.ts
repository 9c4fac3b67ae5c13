import { crc32 } from 'node:zlib';

/*
 * A file of the folder is `mark | version u8 | crc u32 | update`, the number little-endian, the crc over version and
 * update. The update is one of the log that all ways of sync carry, so what it holds is sealed already.
 */
const mark = Buffer.from('KITHSYNC', 'latin1');
const version = 1;
const headSize = mark.length + 5;

/** Bytes of the largest file that is read, and of the largest that is written. */
export const mostFileBytes = 64 * 2 ** 20;

const crcOf = (update: Uint8Array): number => crc32(update, crc32(Uint8Array.of(version)));

/** The bytes of a file that holds an update of the log. */
export const wrapUpdate = (update: Uint8Array): Buffer => {
  const head = Buffer.alloc(headSize);
  mark.copy(head);
  head.writeUInt8(version, mark.length);
  head.writeUInt32LE(crcOf(update), mark.length + 1);
  return Buffer.concat([head, update]);
};

/** What a file is: `partial` may become whole, `newer` is for a later Kith, `strange` is none of ours. */
export type Unwrapped =
  | { readonly kind: 'whole'; readonly update: Uint8Array }
  | { readonly kind: 'partial' | 'newer' | 'strange' };

/** Reads the bytes of a file. Never throws; that the update makes sense is not said. */
export const unwrapUpdate = (bytes: Buffer): Unwrapped => {
  const begun = bytes.subarray(0, mark.length);
  if (!begun.equals(mark.subarray(0, begun.length))) return { kind: 'strange' };
  if (bytes.length < headSize) return { kind: 'partial' };
  if (bytes.readUInt8(mark.length) !== version) return { kind: 'newer' };
  const update = bytes.subarray(headSize);
  return bytes.readUInt32LE(mark.length + 1) === crcOf(update) ? { kind: 'whole', update } : { kind: 'partial' };
};
