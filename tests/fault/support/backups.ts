import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Backups } from '../../../shared/domain/backup.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { VaultId } from '../../../shared/domain/vaultEntry.ts';
import type { Desktop } from './desktop.ts';

const vault = 'first' as VaultId;

/** Where the backups of a profile's first network are. */
export const backupsIn = (profile: string): string => join(profile, 'backups', vault);

/** Makes a backup by hand; gives its file, or the sentence why there is none. */
export const tryBackUp = ({ page }: Desktop): Promise<Result<string>> =>
  page.evaluate(async (id): Promise<Result<string>> => {
    const made = await window.kith?.backupMake({ vault: id, reason: 'by hand' });
    if (made === undefined) throw new Error('the page has no bridge');
    return made.ok ? { ok: true, value: made.value.file } : made;
  }, vault);

/** Makes a backup by hand that must succeed; gives its file. */
export const backUp = async (desktop: Desktop): Promise<string> => {
  const made = await tryBackUp(desktop);
  if (!made.ok) throw new Error(made.reason);
  return made.value;
};

/** What the app shows of its backups. */
export const listed = async ({ page }: Desktop): Promise<Backups> => {
  const list = await page.evaluate((id) => window.kith?.backupList(id), vault);
  if (!list?.ok) throw new Error('the backups were not listed');
  return list.value;
};

/** Opens a backup of the list as a person does who looks what is in it; gives how many people it holds. */
export const openBackup = async (desktop: Desktop, file: string): Promise<Result<number>> => {
  const { folder } = await listed(desktop);
  return desktop.page.evaluate(
    async ([id, place, name]): Promise<Result<number>> => {
      const from = { folder: place, file: name };
      const opened = await window.kith?.backupOpen({ vault: id, listed: from, passphrase: null });
      if (opened === undefined) throw new Error('the page has no bridge');
      if (!opened.ok) return opened;
      if (opened.value === null) return { ok: false, reason: 'It asks for a passphrase.' };
      return { ok: true, value: opened.value.summary.people };
    },
    [vault, folder, file] as const,
  );
};

// A half that is put in its place, or taken away, between the listing and the reading is no half any more.
const sumOf = (path: string): string | undefined => {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch (error) {
    if (existsSync(path)) throw error;
    return undefined;
  }
};

/** The files of a folder of backups, and the sum of each. */
export const sumsIn = (folder: string): Map<string, string> =>
  new Map(
    (existsSync(folder) ? readdirSync(folder) : []).flatMap((name) => {
      const sum = sumOf(join(folder, name));
      return sum === undefined ? [] : [[name, sum] as const];
    }),
  );
