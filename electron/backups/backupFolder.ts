import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupCounts } from '../../shared/domain/backup.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { codeOf } from '../disk/errorCode.ts';
import { frontBytes, readFront } from './backupFile.ts';
import type { Details, Head } from './backupHead.ts';
import { backupsToRemove } from './retention.ts';

/** A backup as its folder shows it. */
export type Found =
  | {
      readonly kind: 'backup';
      readonly file: string;
      readonly size: number;
      readonly head: Head;
      /** null: sealed. */
      readonly details: Details | null;
    }
  /** A file with a name of ours that cannot be one, and why. */
  | { readonly kind: 'damaged'; readonly file: string; readonly size: number; readonly reason: string };

/** Letters of a series' name in the names of its files. */
const seriesLetters = 8;

/** What the names of a series' files begin with; several may share a folder. */
const beginning = (series: string): string => `kith-${series.slice(0, seriesLetters)}-`;

const nameForm = /^kith-[\w-]{1,8}-\d{8}T\d{6}Z-\d{6,10}\.kith$/u;

/** The name of a backup's file: no name of anybody, the day and time in UTC, and its number. */
export const backupName = ({ series, createdAt, serial }: Pick<Head, 'series' | 'createdAt' | 'serial'>): string => {
  const time = createdAt.replace(/\.\d+Z$/u, 'Z').replace(/[-:]/gu, '');
  return `${beginning(series)}${time}-${String(serial).padStart(6, '0')}.kith`;
};

const readOne = async (folder: string, file: string): Promise<Found> => {
  const handle = await open(join(folder, file), 'r').catch(codeOf);
  if (typeof handle === 'string')
    return { kind: 'damaged', file, size: 0, reason: `It could not be read (${handle}).` };
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, frontBytes));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    const front = readFront(bytes.subarray(0, bytesRead), size);
    if (!front.ok) return { kind: 'damaged', file, size, reason: front.reason };
    return { kind: 'backup', file, size, ...front.value };
  } finally {
    await handle.close();
  }
};

/** How many files are looked at in one go. */
const atOnce = 8;

/** Compares two for a list, the newest first; what is damaged comes last. */
export const newestFirst = (a: Found, b: Found): number => {
  if (a.kind === 'damaged' || b.kind === 'damaged') return a.kind === b.kind ? 0 : a.kind === 'damaged' ? 1 : -1;
  return a.head.createdAt === b.head.createdAt
    ? b.head.serial - a.head.serial
    : a.head.createdAt < b.head.createdAt
      ? 1
      : -1;
};

/**
 * The backups in a folder, whatever their files are called, the newest first; files with a name of ours that are
 * damaged come last. A folder that is not there holds none.
 */
export const findBackups = async (folder: string): Promise<Result<readonly Found[]>> => {
  try {
    const names = (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name.endsWith('.kith'))
      .map(({ name }) => name)
      .sort();
    const found: Found[] = [];
    for (let at = 0; at < names.length; at += atOnce)
      found.push(...(await Promise.all(names.slice(at, at + atOnce).map((name) => readOne(folder, name)))));
    return ok(found.filter((one) => one.kind === 'backup' || nameForm.test(one.file)).sort(newestFirst));
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? ok([]) : failed(`The folder of backups could not be read (${code}).`);
  }
};

/** The backups of one series. */
export const ofSeries = (found: readonly Found[], series: string): Extract<Found, { kind: 'backup' }>[] =>
  found.filter((one) => one.kind === 'backup').filter(({ head }) => head.series === series);

/** The highest number in a series; 0 where it is empty. */
export const lastSerial = (found: readonly Found[], series: string): number =>
  Math.max(0, ...ofSeries(found, series).map(({ head }) => head.serial));

const removeFiles = async (folder: string, names: readonly string[]): Promise<void> => {
  for (const name of names) await rm(join(folder, name), { force: true });
};

const leftovers = async (folder: string, series: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith(beginning(series)) && name.endsWith('.kith.new'));

/**
 * Removes the backups of a series that the rule lets go, and what a crash left half-written. Only files with a name as
 * Kith gives it are removed. Throws as the file system does.
 */
export const tidyFolder = async (folder: string, series: string, counts: BackupCounts, now: number): Promise<void> => {
  const found = await findBackups(folder);
  if (!found.ok) return;
  const aged = ofSeries(found.value, series)
    .filter(({ file }) => nameForm.test(file))
    .map(({ file, head }) => ({ file, ...head, createdAt: Date.parse(head.createdAt) }));
  const gone = backupsToRemove(aged, counts, now).map(({ file }) => file);
  await removeFiles(folder, [...gone, ...(await leftovers(folder, series))]);
};

/** Removes every backup of a series, renamed and half-written ones too. Throws as the file system does. */
export const eraseSeries = async (folder: string, series: string): Promise<void> => {
  const found = await findBackups(folder);
  if (!found.ok) throw new Error(found.reason);
  const damaged = found.value.filter(({ kind, file }) => kind === 'damaged' && file.startsWith(beginning(series)));
  const files = [...ofSeries(found.value, series), ...damaged].map(({ file }) => file);
  await removeFiles(folder, [...files, ...(await leftovers(folder, series))]);
};
