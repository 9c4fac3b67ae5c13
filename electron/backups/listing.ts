import { access } from 'node:fs/promises';
import type { BackupEntry, Backups } from '../../shared/domain/backup.ts';
import { failed, type Result } from '../../shared/domain/result.ts';
import { type Found, newestFirst, ofSeries } from './backupFolder.ts';

/** Milliseconds that a folder has to be read: a network folder whose computer is off would hold up the list for ever. */
const patience = 3000;

/** Whether something is at a path and can be reached. */
export const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

type Shown = Extract<Found, { kind: 'backup' }>;

const entryOf = ({ file, size, head, details }: Shown, series: string, folder: string): BackupEntry => ({
  folder,
  file,
  size,
  createdAt: head.createdAt,
  reason: head.reason,
  sealed: head.lock !== null,
  summary: details?.summary ?? null,
  own: head.series === series,
});

/** What a folder of backups holds, or why that is not known. */
type Reading = Result<readonly Found[]>;

/** Reads folders of backups. */
export type ReadFolder = (folder: string) => Promise<Reading>;

/**
 * Makes what reads folders: none is asked anew while it has not answered, because each question holds a thread.
 * @param find reads one folder, however long that takes
 */
export const makeReadFolder = (find: ReadFolder): ReadFolder => {
  const asked = new Map<string, Promise<Reading>>();
  return async (folder) => {
    const reading = asked.get(folder) ?? find(folder).finally(() => asked.delete(folder));
    asked.set(folder, reading);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<Reading>((resolve) => {
      timer = setTimeout(() => resolve(failed('The folder of backups does not answer just now.')), patience);
    });
    return Promise.race([reading, tooLong]).finally(() => clearTimeout(timer));
  };
};

/** Where the backups of a network are looked for. */
export interface Places {
  /** Where new ones go. */
  readonly folder: string;
  /** Where they went before. */
  readonly former: readonly string[];
  readonly series: string;
}

/**
 * The backups of a network in all of its folders, the newest first; of the former ones only its own.
 * @returns `problem` is what is wrong with the folder of new ones, empty where nothing is
 */
export const listBackups = async (
  { folder, former, series }: Places,
  read: ReadFolder,
): Promise<Pick<Backups, 'backups' | 'damaged' | 'away'> & { readonly problem: string }> => {
  const [here, ...before] = await Promise.all([folder, ...former].map(read));
  const files = here?.ok ? here.value : [];
  const shown = files.flatMap((one) => (one.kind === 'backup' ? [{ one, folder }] : []));
  const away: string[] = [];
  for (const [at, reading] of before.entries()) {
    const place = former[at] ?? '';
    if (reading.ok && (reading.value.length > 0 || (await isThere(place))))
      shown.push(...ofSeries(reading.value, series).map((one) => ({ one, folder: place })));
    else away.push(place);
  }
  return {
    backups: shown.toSorted((a, b) => newestFirst(a.one, b.one)).map((each) => entryOf(each.one, series, each.folder)),
    damaged: files.flatMap((one) => (one.kind === 'damaged' ? [{ file: one.file, reason: one.reason }] : [])),
    away,
    problem: here && !here.ok ? here.reason : '',
  };
};
