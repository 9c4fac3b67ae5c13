import * as v from 'valibot';
import { backupCountsSchema, usualBackupCounts } from '../../shared/domain/backup.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import { lockSchema } from '../../shared/seal/passphrase.ts';
import { type KeptTrouble, openKeptFile } from '../disk/keptFile.ts';
import { mostSerial } from './backupHead.ts';

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
  /** Changes some of a vault's settings, or says why nothing was changed. */
  change(vault: string, patch: Partial<BackupSettings>): Promise<Result<null>>;
  /** Forgets a vault. */
  forget(vault: string): Promise<Result<null>>;
  /** What was wrong with the file, as a sentence; null: nothing. */
  readonly problem: string | null;
}

const problemOf = (trouble: KeptTrouble | null): string | null => {
  if (trouble === null) return null;
  if (trouble.kind === 'unreachable')
    return `The settings of your backups could not be read (${trouble.code}), so the usual ones apply for now.`;
  // A sealed network whose lock is lost is backed up unsealed, but to where the network itself lies unsealed as well.
  return 'The settings of your backups could not be read, so the usual ones apply: backups beside your network, without a passphrase. Look through them in the settings.';
};

/**
 * Opens the file of settings; one that is torn or foreign is kept aside, and the usual settings apply.
 * @param onProblem told of a file that cannot be read or written
 */
export const openSettings = (path: string, onProblem: (error: unknown) => void): SettingsKeeper => {
  const file = openKeptFile<SettingsFile>({
    path,
    schema: fileSchema,
    initial: () => ({ version: 1, vaults: {} }),
    called: 'This setting',
    onProblem,
  });
  const ofFile = ({ vaults }: SettingsFile, vault: string): BackupSettings =>
    Object.hasOwn(vaults, vault) ? (vaults[vault] ?? usualSettings) : usualSettings;
  return {
    of: (vault) => ofFile(file.value(), vault),
    problem: problemOf(file.trouble),
    change: (vault, patch) =>
      file.change((now) => ok({ ...now, vaults: { ...now.vaults, [vault]: { ...ofFile(now, vault), ...patch } } })),
    forget: (vault) =>
      file.change((now) =>
        ok({ ...now, vaults: Object.fromEntries(Object.entries(now.vaults).filter(([id]) => id !== vault)) }),
      ),
  };
};
