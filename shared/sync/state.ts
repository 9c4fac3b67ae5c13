import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import * as Y from 'yjs';
import type { Head } from './inbox.ts';
import { rekeySchema } from './word.ts';

const hex = (pattern: string) => v.pipe(v.string(), v.regex(new RegExp(`^${pattern}$`, 'u')));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const headSchema = v.object({ sequence: count, hash: hex('[0-9a-f]{32}'), time: count });

/** What a device remembers of the sync of one room from start to start; what it forgets of it costs only work. */
export const syncStateSchema = v.object({
  format: v.literal(1),
  room: hex('[0-9a-f]{32}'),
  writer: hex('[0-9a-f]{64}'),
  own: v.object({ sequence: count, hash: hex('[0-9a-f]{32}') }),
  /** The newest own entry that is known to lie somewhere else as it was laid down. */
  proven: count,
  /** Updates of other devices that could not be read; while there are some, nothing of theirs is taken out of the log. */
  refused: count,
  /** When all of the log was last compared with what a carrier holds: milliseconds since 1970, by this device's clock. */
  comparedAt: count,
  heads: v.record(hex('[0-9a-f]{64}'), headSchema),
  /** The network when last all of it had been written to the room: its state vector, and what tells it from any other. */
  clean: v.nullable(v.object({ vector: hex('([0-9a-f]{2})+'), digest: hex('[0-9a-f]{64}') })),
  /** The new keys that were said in this room, by whom. */
  rekeys: v.optional(v.array(v.object({ writer: hex('[0-9a-f]{64}'), word: rekeySchema })), []),
  /** Heads that a pairing code told and that were not reached yet, by the writers' short names. */
  told: v.optional(v.record(hex('[0-9a-f]{16}'), count), {}),
});
export type SyncState = v.InferOutput<typeof syncStateSchema>;

/** The heads of a state, as an inbox takes them. */
export const headsOf = (state: SyncState): Map<string, Head> =>
  new Map(Object.entries(state.heads).map(([writer, head]) => [writer, { ...head, hash: hexToBytes(head.hash) }]));

/** The heads of an inbox, as a state keeps them. */
export const headsAsState = (heads: ReadonlyMap<string, Head>): SyncState['heads'] =>
  Object.fromEntries([...heads].map(([writer, head]) => [writer, { ...head, hash: bytesToHex(head.hash) }]));

/** A network as `clean` remembers it. */
export const markOf = (doc: Y.Doc): NonNullable<SyncState['clean']> => ({
  vector: bytesToHex(Y.encodeStateVector(doc)),
  // The snapshot holds what was deleted too, which no state vector shows.
  digest: bytesToHex(sha256(Y.encodeSnapshot(Y.snapshot(doc)))),
});
