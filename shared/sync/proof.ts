import { bytesToHex } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import { entryHash, readHeader } from '../seal/entry.ts';
import { arraysOf, entriesOf, writerOf } from './outerLog.ts';

/*
 * Whether a carrier holds what it says it holds. A carrier that took in a damaged message counts it as taken in, and no
 * later exchange of state vectors shows it; so a device has its own arrays sent back, and looks.
 */

/** What tells entries apart, and is the same for those that are byte by byte the same. */
export const nameOf = (entry: Uint8Array): string => bytesToHex(entryHash(entry));

/** The clients of the log that ever laid down an entry of a writer. */
export const clientsOf = (outer: Y.Doc, writer: string): Set<number> => {
  const clients = new Set<number>();
  for (const array of arraysOf(outer).filter((name) => writerOf(name) === writer))
    for (let item = outer.getArray(array)._start; item !== null; item = item.right) clients.add(item.id.client);
  return clients;
};

/**
 * Whether a carrier has not even the room for entries of a writer that it was known to have.
 * @param proven the newest entry that it was known to have
 * @param vector how much of each client it has
 */
export const lacksSome = (
  outer: Y.Doc,
  writer: string,
  proven: number,
  vector: ReadonlyMap<number, number>,
): boolean => {
  for (const array of arraysOf(outer).filter((name) => writerOf(name) === writer))
    for (let item = outer.getArray(array)._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentBinary)) continue;
      const isKnown = (readHeader(item.content.content)?.sequence ?? 0) <= proven;
      if (isKnown && item.id.clock >= (vector.get(item.id.client) ?? 0)) return true;
    }
  return false;
};

/** The state vector to ask with, so that all arrays of a writer are sent back and little else. */
export const vectorWithout = (outer: Y.Doc, writer: string): Uint8Array => {
  const vector = Y.decodeStateVector(Y.encodeStateVector(outer));
  for (const client of clientsOf(outer, writer)) vector.delete(client);
  return Y.encodeStateVector(vector);
};

/** The entries of a writer behind a number, as the log has them; each once, in however many arrays it lies. */
export const entriesBehind = (outer: Y.Doc, writer: string, number: number): Uint8Array[] => {
  const behind = entriesOf(outer, writer).filter((entry) => (readHeader(entry)?.sequence ?? 0) > number);
  return [...new Map(behind.map((entry) => [nameOf(entry), entry])).values()];
};

/** What a carrier sent, as a log; undefined where it cannot be read: then it proves nothing, neither way. */
export const logOf = (update: Uint8Array): Y.Doc | undefined => {
  const sent = new Y.Doc();
  try {
    Y.applyUpdate(sent, update);
    return sent;
  } catch {
    return undefined;
  }
};

/**
 * Whether what a carrier sent back has the entries of a writer.
 * @param entries those that it should have
 * @returns undefined where what was sent is about something else
 */
export const hasAll = (
  outer: Y.Doc,
  writer: string,
  entries: readonly Uint8Array[],
  sent: Y.Doc,
): boolean | undefined => {
  const clients = clientsOf(outer, writer);
  if (clients.size > 0 && ![...sent.store.clients.keys()].some((client) => clients.has(client))) return undefined;
  const held = new Set(entriesOf(sent, writer).map(nameOf));
  return entries.every((entry) => held.has(nameOf(entry)));
};
