import * as v from 'valibot';
import { syncTroubles, syncWaySchema, syncWays } from './syncView.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const way = v.picklist(syncWays);
const at = v.pipe(v.number(), v.minValue(0));

/** Something that happened to sync, without anybody's name, any address and any path. `at`: milliseconds since 1970. */
export const syncEventSchema = v.variant('kind', [
  v.object({ kind: v.literal('connected'), at, way }),
  v.object({ kind: v.literal('lost'), at, way }),
  /** So many changes of this laptop lie there now. */
  v.object({ kind: v.literal('sent'), at, way, count }),
  v.object({ kind: v.literal('refused'), at, way, why: v.nonNullable(syncWaySchema.entries.problem) }),
  /** So many entries of other laptops came into the log. */
  v.object({ kind: v.literal('received'), at, count }),
  /** Of so many laptops entries are missing; 0: of none any more. */
  v.object({ kind: v.literal('gap'), at, count }),
  /** So many entries were put into fewer. */
  v.object({ kind: v.literal('folded'), at, count }),
  v.object({ kind: v.literal('trouble'), at, what: v.nullable(v.picklist(syncTroubles)) }),
  /** What the system calls it, such as ENOSPC; empty where that has no name. */
  v.object({ kind: v.literal('error'), at, code: v.string() }),
]);
export type SyncEvent = v.InferOutput<typeof syncEventSchema>;

/** What lies behind the one line on sync. */
export const syncDetailsSchema = v.object({
  /** Entries in the log, their writers, and the bytes of all of them. */
  entries: count,
  writers: count,
  bytes: count,
  /** The oldest first. */
  events: v.array(syncEventSchema),
});
export type SyncDetails = v.InferOutput<typeof syncDetailsSchema>;
