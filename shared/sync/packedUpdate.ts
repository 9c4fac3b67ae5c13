import { concatBytes } from '@noble/hashes/utils.js';
import { deflateSync, Inflate } from 'fflate';
import type { Decoder } from 'lib0/decoding';
import * as Y from 'yjs';

/** Bytes that an update may unfold to; see docs/protocol.md, rule G5. */
const mostUpdate = 256 * 1024 * 1024;
/** What an update in columns may say in runs: a run takes three bytes however long it is. */
const mostRead = 8_000_000;
/** Bytes fed at once to what unfolds. */
const step = 64 * 1024;
/** Bytes below which nobody is a column long enough to be shorter than a row. */
const smallUpdate = 2048;

/** The state vector of an empty document: an update has all of itself beyond that. */
const nothing = new Uint8Array([0]);

/** The formats of Yjs: 1 writes change by change, 2 in columns, which deflate far better where there are many. */
const formats = { rows: 1, columns: 2 } as const;

// Yjs reads a last run as if it had no end, so a few bytes could keep it busy for ever.
class BoundedDecoder extends Y.UpdateDecoderV2 {
  #read = 0;

  constructor(decoder: Decoder) {
    super(decoder);
  }

  override readInfo(): number {
    this.#count();
    return super.readInfo();
  }

  override readString(): string {
    this.#count();
    return super.readString();
  }

  #count(): void {
    this.#read += 1;
    if (this.#read > mostRead) throw new RangeError('an update says more than it may');
  }
}

const packedAs = (format: number, bytes: Uint8Array): Uint8Array =>
  concatBytes(new Uint8Array([format]), deflateSync(bytes));

/**
 * Packs an update into as few bytes as its two formats give: the format as one byte, then the update in it, raw DEFLATE
 * (RFC 1951).
 * @param update of version 1 of Yjs's format
 */
export const packUpdate = (update: Uint8Array): Uint8Array => {
  const rows = packedAs(formats.rows, update);
  if (update.length < smallUpdate) return rows;
  const columns = packedAs(formats.columns, Y.diffUpdateV2(update, nothing, Y.UpdateDecoderV1, Y.UpdateEncoderV2));
  return columns.length < rows.length ? columns : rows;
};

// Unfolded piece by piece, so that a bomb is let go before it is large.
const inflate = (packed: Uint8Array): Uint8Array => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const inflater = new Inflate((piece) => {
    size += piece.length;
    if (size > mostUpdate) throw new RangeError('an update unfolds to more than it may');
    pieces.push(piece);
  });
  for (let at = 0; at < packed.length; at += step)
    inflater.push(packed.subarray(at, at + step), at + step >= packed.length);
  return concatBytes(...pieces);
};

/** Gives the update that was packed, in version 1 of Yjs's format. Throws where it was none, or is too large. */
export const unpackUpdate = (packed: Uint8Array): Uint8Array => {
  const [format] = packed;
  const update = inflate(packed.subarray(1));
  if (format === formats.rows) return update;
  if (format !== formats.columns) throw new TypeError('a format of a newer Kith');
  return Y.diffUpdateV2(update, nothing, BoundedDecoder, Y.UpdateEncoderV1);
};
