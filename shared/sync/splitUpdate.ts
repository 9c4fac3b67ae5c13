import * as encoding from 'lib0/encoding';
import { type WalkedDeletion, type WalkedStruct, walkUpdate } from './updateWalk.ts';

/** Bytes of the head of a row of structs or deletions: three numbers of at most eight bytes. */
const headBytes = 24;

/** Consecutive structs, or deletions, of one client: bytes of the update that stay as they are. */
interface Row {
  readonly client: number;
  readonly clock: number;
  readonly from: number;
  count: number;
  to: number;
}

const bytesOf = (rows: readonly Row[]): number => rows.reduce((sum, { from, to }) => sum + headBytes + to - from, 0);

/** Gathers rows, and tells of those gathered whenever the next piece would not fit. */
class Gathering {
  readonly #limit: number;
  readonly #full: (rows: Row[]) => void;
  #rows: Row[] = [];
  #bytes = 0;

  constructor(limit: number, full: (rows: Row[]) => void) {
    this.#limit = limit;
    this.#full = full;
  }

  add(piece: WalkedStruct | WalkedDeletion): void {
    const bytes = piece.to - piece.from;
    const row = this.#rows.at(-1);
    const joins = row?.client === piece.client && row.to === piece.from;
    if (this.#bytes > 0 && this.#bytes + bytes + (joins ? 0 : headBytes) > this.#limit) {
      this.#full(this.take());
      this.#begin(piece);
    } else if (row && joins) {
      row.count += 1;
      row.to = piece.to;
      this.#bytes += bytes;
    } else this.#begin(piece);
  }

  /** What was gathered since it was last told of. */
  take(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    this.#bytes = 0;
    return rows;
  }

  #begin({ client, clock, from, to }: WalkedStruct | WalkedDeletion): void {
    this.#rows.push({ client, clock, from, to, count: 1 });
    this.#bytes += headBytes + to - from;
  }
}

const writePart = (update: Uint8Array, structs: readonly Row[], deletions: readonly Row[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, structs.length);
  for (const { client, clock, count, from, to } of structs) {
    for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8Array(encoder, update.subarray(from, to));
  }
  encoding.writeVarUint(encoder, deletions.length);
  for (const { client, count, from, to } of deletions) {
    for (const number of [client, count]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8Array(encoder, update.subarray(from, to));
  }
  return encoding.toUint8Array(encoder);
};

/**
 * Splits a Yjs update into several that are one after another what it was: its structs in their order, what it deletes
 * in the last ones. Between two of them a document may hold structs that wait for others.
 * @param update of version 1 of Yjs's format; throws where it is none
 * @param limit bytes of each, at least 64; only a single struct that is larger makes a larger one
 */
export const splitUpdate = (update: Uint8Array, limit: number): Uint8Array[] => {
  if (update.length <= limit) return [update];
  const parts: Uint8Array[] = [];
  let waiting: Row[] = [];
  const structs = new Gathering(limit, (rows) => parts.push(writePart(update, rows, [])));
  const deletions = new Gathering(limit, (rows) => {
    // What is deleted comes after all structs.
    if (waiting.length > 0) parts.push(writePart(update, waiting, []));
    waiting = [];
    parts.push(writePart(update, [], rows));
  });
  const whole = walkUpdate(update, {
    struct: (struct) => structs.add(struct),
    structsEnd: () => {
      waiting = structs.take();
    },
    deletion: (deletion) => deletions.add(deletion),
  });
  if (!whole) throw new Error('what is to be split is no Yjs update');
  const deleted = deletions.take();
  if (waiting.length > 0 && deleted.length > 0 && bytesOf(waiting) + bytesOf(deleted) > limit) {
    parts.push(writePart(update, waiting, []));
    waiting = [];
  }
  return [...parts, writePart(update, waiting, deleted)];
};
