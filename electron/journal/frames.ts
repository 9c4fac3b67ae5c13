import { crc32 } from 'node:zlib';

/*
 * A frame is `mark | length | crc | bytes`, numbers little-endian, the crc over length and bytes. The mark lets a
 * reader find the next frame behind a damaged one. docs/journal.md has the grammar.
 */
const mark = Buffer.from('KJ1\n', 'latin1');
const headSize = mark.length + 8;

/** Bytes of the largest frame that is believed; a longer one can only be damage. */
export const mostFrameBytes = 512 * 2 ** 20;

/** Wraps bytes so that a reader can tell whether they are whole. */
export const frame = (bytes: Uint8Array): Buffer => {
  const head = Buffer.alloc(headSize);
  mark.copy(head);
  head.writeUInt32LE(bytes.length, mark.length);
  head.writeUInt32LE(crc32(bytes, crc32(head.subarray(mark.length, mark.length + 4))), mark.length + 4);
  return Buffer.concat([head, bytes]);
};

/** What a file of frames holds. */
export interface Frames {
  readonly whole: readonly Uint8Array[];
  /** Where the last whole frame ends, or 0. */
  readonly end: number;
  /** Bytes between whole frames that are none. */
  readonly damaged: number;
  /** Bytes behind the last whole frame: a write that was cut off, or damage. */
  readonly torn: number;
}

const frameAt = (file: Buffer, at: number): Uint8Array | undefined => {
  if (at + headSize > file.length || file.compare(mark, 0, mark.length, at, at + mark.length) !== 0) return undefined;
  const lengthAt = at + mark.length;
  const length = file.readUInt32LE(lengthAt);
  const from = at + headSize;
  if (length > mostFrameBytes || from + length > file.length) return undefined;
  const bytes = file.subarray(from, from + length);
  const crc = crc32(bytes, crc32(file.subarray(lengthAt, lengthAt + 4)));
  return crc === file.readUInt32LE(lengthAt + 4) ? bytes : undefined;
};

// The next place from `at` on where a whole frame begins.
const nextFrame = (file: Buffer, at: number): number | undefined => {
  for (let found = file.indexOf(mark, at); found !== -1; found = file.indexOf(mark, found + 1))
    if (frameAt(file, found)) return found;
  return undefined;
};

/** Reads every whole frame of a file, also those behind a damaged place. */
export const readFrames = (file: Buffer): Frames => {
  const whole: Uint8Array[] = [];
  let end = 0;
  let damaged = 0;
  for (;;) {
    const bytes = frameAt(file, end);
    if (bytes) {
      whole.push(bytes);
      end += headSize + bytes.length;
      continue;
    }
    const next = nextFrame(file, end + 1);
    if (next === undefined) return { whole, end, damaged, torn: file.length - end };
    damaged += next - end;
    end = next;
  }
};
