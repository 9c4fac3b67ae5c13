import * as v from 'valibot';
import { backupReasonSchema } from '../../shared/domain/backup.ts';
import { instantSchema } from '../../shared/domain/ids.ts';
import { summarySchema } from '../../shared/domain/summary.ts';
import { lockSchema } from '../../shared/seal/passphrase.ts';

/** The largest number a backup may bear, so that a hostile file cannot leave no number for the next. */
export const mostSerial = 1e9;

/**
 * What lies open at the front of every backup, sealed ones too: no name of anybody or anything, only what is needed to
 * list, to tidy up and to ask for the passphrase.
 */
export const headSchema = v.object({
  /** A random name that the backups of one network on one computer have in common. */
  series: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/u)),
  /** By the clock of the laptop; the order of backups is that of their numbers. */
  createdAt: instantSchema,
  /** Counts the backups of a series, so that a clock that jumps cannot make the newest look old. */
  serial: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostSerial)),
  reason: backupReasonSchema,
  /** The version of the vault's layout. */
  schema: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6)),
  /** null: not sealed. */
  lock: v.nullable(lockSchema),
});
export type Head = v.InferOutput<typeof headSchema>;

/** What a backup says of itself; within the box where it is sealed. */
export const detailsSchema = v.object({
  /** What the network is called. */
  name: v.pipe(v.string(), v.maxLength(300)),
  summary: summarySchema,
  /** False where a part of the network was missing already when the backup was made. */
  whole: v.boolean(),
});
export type Details = v.InferOutput<typeof detailsSchema>;
