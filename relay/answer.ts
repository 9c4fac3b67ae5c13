import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { splitUpdate } from '../shared/sync/splitUpdate.ts';

/** Consecutive structs of one client, written. */
interface Row {
  readonly client: number;
  readonly clock: number;
  readonly structs: Y.UpdateEncoderV1;
  count: number;
}

const writeRows = (rows: readonly Row[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, rows.length);
  for (const { client, clock, count, structs } of rows) {
    for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8Array(encoder, encoding.toUint8Array(structs.restEncoder));
  }
  // Deletes nothing.
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
};

/** A part in the making. */
interface Part {
  readonly rows: Row[];
  bytes: number;
}

// Writes what a document has of a client beyond a clock, until the part is full; gives the clock it came to.
const writeClient = (doc: Y.Doc, client: number, clock: number, part: Part, limit: number): number => {
  const structs = doc.store.clients.get(client) ?? [];
  const row: Row = { client, clock, structs: new Y.UpdateEncoderV1(), count: 0 };
  const before = part.bytes;
  let reached = clock;
  for (let at = Y.findIndexSS(structs, clock); at < structs.length && part.bytes < limit; at += 1) {
    const struct = structs[at];
    if (!struct) break;
    struct.write(row.structs, reached - struct.id.clock);
    row.count += 1;
    reached = struct.id.clock + struct.length;
    part.bytes = before + encoding.length(row.structs.restEncoder);
  }
  part.rows.push(row);
  return reached;
};

// Undefined where what is left does not fill a part.
const fullPart = (doc: Y.Doc, known: Map<number, number>, limit: number): Uint8Array | undefined => {
  const part: Part = { rows: [], bytes: 0 };
  const reached = new Map<number, number>();
  for (const client of doc.store.clients.keys()) {
    const clock = known.get(client) ?? 0;
    if (clock >= Y.getState(doc.store, client)) continue;
    reached.set(client, writeClient(doc, client, clock, part, limit));
    if (part.bytes < limit) continue;
    for (const [each, until] of reached) known.set(each, until);
    return writeRows(part.rows);
  }
  return undefined;
};

/**
 * What a document has beyond a state vector, as one update after another, each made when it is asked for: of a large
 * room never more than one part is in memory. The document may change meanwhile; what comes in goes along.
 * @param vector how much of each client is known; changed on the way
 * @param limit bytes of a part, roughly: a struct goes as a whole
 * @returns parts of structs; the last one, which is always there, also has what is deleted
 */
export function* answerParts(
  doc: Y.Doc,
  vector: Map<number, number>,
  limit: number,
): Generator<{ readonly update: Uint8Array; readonly last: boolean }> {
  for (;;) {
    const update = fullPart(doc, vector, limit);
    if (!update) break;
    yield { update, last: false };
  }
  const parts = splitUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(vector)), 2 * limit);
  for (const [at, update] of parts.entries()) yield { update, last: at === parts.length - 1 };
}
