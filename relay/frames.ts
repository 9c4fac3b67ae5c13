import { crc32 } from 'node:zlib';

/*
 * A frame is `mark | length | crc | bytes`, numbers little-endian, the crc over length and bytes. By the mark a reader
 * finds the next frame behind a damaged place. docs/relay.md has the grammar.
 */
const mark = Buffer.from('KR1\n', 'latin1');
const headBytes = mark.length + 8;

/** Bytes as a frame. */
export const frameOf = (parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(headBytes);
  mark.copy(head);
  head.writeUInt32LE(body.length, mark.length);
  head.writeUInt32LE(crc32(body, crc32(head.subarray(mark.length, mark.length + 4))), mark.length + 4);
  return Buffer.concat([head, body]);
};

const frameAt = (file: Buffer, at: number): Buffer | undefined => {
  const from = at + headBytes;
  if (from > file.length || !file.subarray(at, at + mark.length).equals(mark)) return undefined;
  const length = file.readUInt32LE(at + mark.length);
  if (from + length > file.length) return undefined;
  const bytes = file.subarray(from, from + length);
  const crc = crc32(bytes, crc32(file.subarray(at + mark.length, at + mark.length + 4)));
  return crc === file.readUInt32LE(from - 4) ? bytes : undefined;
};

const nextFrame = (file: Buffer, at: number): number | undefined => {
  for (let found = file.indexOf(mark, at); found !== -1; found = file.indexOf(mark, found + 1))
    if (frameAt(file, found)) return found;
  return undefined;
};

/** What a file of frames holds. */
export interface Frames {
  readonly whole: readonly Buffer[];
  /** Where the last whole frame ends; what lies behind is a write that was cut off, or damage. */
  readonly end: number;
  /** Bytes between whole frames that are none. */
  readonly damaged: number;
}

/** Reads every whole frame of a file, also those behind a damaged place. */
export const readFrames = (file: Buffer): Frames => {
  const whole: Buffer[] = [];
  let [end, damaged] = [0, 0];
  for (;;) {
    const bytes = frameAt(file, end);
    if (bytes) {
      whole.push(bytes);
      end += headBytes + bytes.length;
      continue;
    }
    const next = nextFrame(file, end + 1);
    if (next === undefined) return { whole, end, damaged };
    damaged += next - end;
    end = next;
  }
};
