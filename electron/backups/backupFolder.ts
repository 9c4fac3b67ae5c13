import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { frontBytes, readFront } from './backupFile.ts';
import type { Details, Head } from './backupHead.ts';
import { backupsToRemove, type Counts } from './retention.ts';

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

/** Letters of a vault's id in the names of its files. */
const idLetters = 8;

/** What the names of a vault's backups begin with; several vaults may share a folder. */
const beginning = (vault: string): string => `kith-${vault.slice(0, idLetters)}-`;

const nameForm = /^kith-[\w-]{1,8}-\d{8}T\d{6}Z-\d{6,10}\.kith$/u;

/** The name of a backup's file: no name of anybody, the day and time in UTC, and its number. */
export const backupName = ({ vault, createdAt, serial }: Pick<Head, 'vault' | 'createdAt' | 'serial'>): string => {
  const time = createdAt.replace(/\.\d+Z$/u, 'Z').replace(/[-:]/gu, '');
  return `${beginning(vault)}${time}-${String(serial).padStart(6, '0')}.kith`;
};

const readOne = async (folder: string, file: string): Promise<Found> => {
  const handle = await open(join(folder, file), 'r').catch(String);
  if (typeof handle === 'string') return { kind: 'damaged', file, size: 0, reason: `It could not be read: ${handle}` };
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

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** How many files are looked at in one go. */
const atOnce = 8;

/**
 * The backups of a vault in a folder, the newest first, whatever their files are called; damaged ones of its name last.
 * A folder that is not there holds none.
 */
export const findBackups = async (folder: string, vault: string): Promise<Result<readonly Found[]>> => {
  try {
    const names = (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name.endsWith('.kith'))
      .map(({ name }) => name)
      .sort();
    const found: Found[] = [];
    for (let at = 0; at < names.length; at += atOnce)
      found.push(...(await Promise.all(names.slice(at, at + atOnce).map((name) => readOne(folder, name)))));
    const own = found.filter((one) =>
      one.kind === 'backup' ? one.head.vault === vault : one.file.startsWith(beginning(vault)),
    );
    return ok(own.sort((a, b) => serialOf(b) - serialOf(a)));
  } catch (error) {
    if (isMissing(error)) return ok([]);
    return failed(`The folder of backups could not be read: ${String(error)}`);
  }
};

const serialOf = (found: Found): number => (found.kind === 'backup' ? found.head.serial : 0);

/** The highest number of the backups that were found; 0 where there are none. */
export const lastSerial = (found: readonly Found[]): number => Math.max(0, ...found.map(serialOf));

/**
 * Removes the backups that the rule lets go, and what a crash left half-written. Only files with a name as Kith gives
 * it are ever removed. Gives their names; throws as the file system does.
 */
export const tidyFolder = async (
  folder: string,
  vault: string,
  found: readonly Found[],
  counts: Counts,
  now: number,
): Promise<string[]> => {
  const aged = found.flatMap((one) =>
    one.kind === 'backup' && nameForm.test(one.file)
      ? [{ file: one.file, ...one.head, createdAt: Date.parse(one.head.createdAt) }]
      : [],
  );
  const leftovers = (await readdir(folder)).filter(
    (name) => name.startsWith(beginning(vault)) && name.endsWith('.kith.new'),
  );
  const gone = [...backupsToRemove(aged, counts, now).map(({ file }) => file), ...leftovers];
  for (const name of gone) await rm(join(folder, name), { force: true });
  return gone;
};
