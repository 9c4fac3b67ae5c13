import * as Y from 'yjs';
import { walkUpdate } from '../shared/sync/updateWalk.ts';

/** What an update would bring to a document. */
export interface News {
  /** Structs in it. */
  readonly structs: number;
  /** Whether it has anything that the document has not. */
  readonly any: boolean;
}

const isDeleted = (doc: Y.Doc, client: number, clock: number, length: number): boolean => {
  const structs = doc.store.clients.get(client);
  if (!structs || clock + length > Y.getState(doc.store, client)) return false;
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
    const struct = structs[at];
    if (!struct || struct.id.clock >= clock + length) return true;
    if (!struct.deleted) return false;
  }
  return true;
};

/**
 * Looks at what an update would bring. A client answers whatever the relay asks with all that was ever deleted, so most
 * answers bring nothing.
 * @returns undefined where it is no update
 */
export const newsOf = (doc: Y.Doc, update: Uint8Array): News | undefined => {
  let [structs, any] = [0, false];
  const whole = walkUpdate(update, {
    struct: ({ client, clock, length, skips }) => {
      structs += 1;
      any ||= !skips && clock + length > Y.getState(doc.store, client);
    },
    deletion: ({ client, clock, length }) => {
      any ||= !isDeleted(doc, client, clock, length);
    },
  });
  return whole ? { structs, any } : undefined;
};
