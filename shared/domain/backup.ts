import * as v from 'valibot';
import { instantSchema } from './ids.ts';
import { summarySchema } from './summary.ts';

/** Why a backup was made. */
export const backupReasonSchema = v.picklist(['automatic', 'by hand', 'before a restore', 'before a merge']);
export type BackupReason = v.InferOutput<typeof backupReasonSchema>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));

/** For how many hours, days, weeks and months in which there was one an automatic backup is kept: the last of each. */
export const backupCountsSchema = v.object({ hourly: count, daily: count, weekly: count, monthly: count });
export type BackupCounts = v.InferOutput<typeof backupCountsSchema>;

/** About two years, at a few dozen files. */
export const usualBackupCounts: BackupCounts = { hourly: 24, daily: 14, weekly: 8, monthly: 24 };

/** The passphrase of new backups, in UTF-16 units. What opens a backup may be anything. */
export const passphraseSchema = v.pipe(v.string(), v.minLength(8), v.maxLength(1000));

/** The name of a file within its folder. */
export const fileNameSchema = v.pipe(v.string(), v.maxLength(255), v.regex(/^[^/\\\0]+\.kith$/u));

/** A backup as a list shows it. */
export const backupEntrySchema = v.object({
  /** The folder it lies in, as an absolute path. */
  folder: v.string(),
  file: fileNameSchema,
  /** Bytes. */
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
  createdAt: instantSchema,
  reason: backupReasonSchema,
  sealed: v.boolean(),
  /** null: sealed, so that nobody reads it without the passphrase. */
  summary: v.nullable(summarySchema),
  /** Made by this network on this computer. */
  own: v.boolean(),
});
export type BackupEntry = v.InferOutput<typeof backupEntrySchema>;

/** How backups of a network are made on this computer, and which there are. */
export const backupsSchema = v.object({
  on: v.boolean(),
  /** Where they are, as an absolute path. */
  folder: v.string(),
  /** The folder was chosen by the person, not by Kith. */
  chosen: v.boolean(),
  counts: backupCountsSchema,
  sealed: v.boolean(),
  /** The newest first. */
  backups: v.array(backupEntrySchema),
  /** Folders chosen before that are not there or cannot be read just now. */
  away: v.array(v.string()),
  damaged: v.array(v.object({ file: v.string(), reason: v.string() })),
  /** What is wrong just now, as a sentence; empty where all is well. */
  problem: v.string(),
});
export type Backups = v.InferOutput<typeof backupsSchema>;

/** What an opened backup holds. */
export const openedBackupSchema = v.object({
  /** Names this opening, for what is done with it next. */
  opened: v.string(),
  createdAt: instantSchema,
  /** What the network was called. */
  name: v.string(),
  summary: summarySchema,
  /** False where a part of the network was missing already when the backup was made. */
  whole: v.boolean(),
  own: v.boolean(),
});
export type OpenedBackup = v.InferOutput<typeof openedBackupSchema>;
