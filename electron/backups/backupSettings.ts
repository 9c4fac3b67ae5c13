import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { backupCountsSchema, usualBackupCounts } from '../../shared/domain/backup.ts';
import { lockSchema } from '../../shared/seal/passphrase.ts';
import { sameBytes, writeDurably } from '../disk/durable.ts';
import { codeOf, isMissing } from '../disk/errorCode.ts';
import { mostSerial, parseJson } from './backupHead.ts';

const settingsSchema = v.object({
  /** Whether backups are made by themselves. */
  on: v.boolean(),
  /** The folder of the person's choice, as an absolute path; null: beside the network itself. */
  folder: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(4096))),
  /** Folders chosen before, where backups may lie still. */
  former: v.optional(v.array(v.pipe(v.string(), v.maxLength(4096))), []),
  counts: backupCountsSchema,
  /** What seals new backups; null: they are not sealed. Nothing in it opens one. */
  lock: v.nullable(lockSchema),
  /** What the backups have in common in their heads; empty before the first. */
  series: v.pipe(v.string(), v.regex(/^[\w-]{0,64}$/u)),
  /** The highest number that was given to a backup, also in folders that are out of reach now. */
  serial: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostSerial)),
  /** What the vault's journal had reached when the newest backup was made; empty: not known. */
  reached: v.pipe(v.string(), v.maxLength(200)),
});

/** How backups of one vault are made on this computer. */
export type BackupSettings = v.InferOutput<typeof settingsSchema>;

const fileSchema = v.object({
  version: v.literal(1),
  vaults: v.record(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/u)), settingsSchema),
});
type SettingsFile = v.InferOutput<typeof fileSchema>;

/** How backups are made before the person chose anything. */
export const usualSettings: BackupSettings = {
  on: true,
  folder: null,
  former: [],
  counts: usualBackupCounts,
  lock: null,
  series: '',
  serial: 0,
  reached: '',
};

/** The settings of all vaults, kept in one file. */
export interface SettingsKeeper {
  of(vault: string): BackupSettings;
  /** Changes some of a vault's settings; throws as the file system does, and then nothing is changed. */
  change(vault: string, patch: Partial<BackupSettings>): Promise<void>;
  /** Forgets a vault. */
  forget(vault: string): Promise<void>;
  /** What was wrong with the file, as a sentence; null: nothing. */
  readonly problem: string | null;
}

/** Bytes of the largest file that is believed. */
const mostBytes = 2 ** 20;

interface SettingsReading {
  readonly file: SettingsFile;
  readonly problem: string | null;
  /** Whether the file could be reached at all, whatever was in it. */
  readonly readable: boolean;
}

const readSettings = async (path: string): Promise<SettingsReading> => {
  const empty: SettingsFile = { version: 1, vaults: {} };
  let text: Buffer;
  try {
    text = await readFile(path);
  } catch (error) {
    if (isMissing(error)) return { file: empty, problem: null, readable: true };
    const problem = `The settings of your backups could not be read (${codeOf(error)}), so the usual ones apply for now.`;
    return { file: empty, problem, readable: false };
  }
  const file = text.length > mostBytes ? undefined : parseJson(fileSchema, text.toString('utf8'));
  if (file) return { file, problem: null, readable: true };
  const aside = await writeDurably(`${path}.damaged-${Date.now()}`, text, () => undefined).then(
    () => '',
    (error: unknown) => `No copy of them could be kept (${codeOf(error)}).`,
  );
  // A sealed network whose lock is lost is backed up unsealed, but to where the network itself lies unsealed as well.
  const problem = `The settings of your backups could not be read, so the usual ones apply: backups beside your network, without a passphrase. Look through them in the settings. ${aside}`;
  return { file: empty, problem: problem.trim(), readable: true };
};

/** Opens the file of settings; one that is torn or foreign is kept aside, and the usual settings apply. */
export const openSettings = async (path: string): Promise<SettingsKeeper> => {
  const read = await readSettings(path);
  let { file } = read;
  // One after another, so that two changes never write over each other.
  let turn: Promise<void> = Promise.resolve();
  const write = (next: () => SettingsFile): Promise<void> => {
    const mine = turn.then(async () => {
      // Settings that are there and out of reach would be written over.
      if (!read.readable) throw new Error(read.problem ?? 'the settings of backups are out of reach');
      const changed = next();
      const bytes = Buffer.from(`${JSON.stringify(changed, null, 2)}\n`);
      await writeDurably(path, bytes, sameBytes(bytes));
      file = changed;
    });
    turn = mine.catch(() => undefined);
    return mine;
  };
  const of = (vault: string): BackupSettings =>
    Object.hasOwn(file.vaults, vault) ? (file.vaults[vault] ?? usualSettings) : usualSettings;
  return {
    of,
    problem: read.problem,
    change: (vault, patch) =>
      write(() => ({ version: 1, vaults: { ...file.vaults, [vault]: { ...of(vault), ...patch } } })),
    forget: (vault) =>
      write(() => ({
        version: 1,
        vaults: Object.fromEntries(Object.entries(file.vaults).filter(([id]) => id !== vault)),
      })),
  };
};
