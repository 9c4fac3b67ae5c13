import { basename } from 'node:path';
import type { BackupEntry, OpenedBackup } from '../../shared/domain/backup.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { Work } from '../work/work.ts';
import type { BackupKeeper } from './backups.ts';
import { orFailed } from './orFailed.ts';

/** What opening backups needs of the shell. */
export interface OpenTools {
  readonly keeper: Pick<BackupKeeper, 'pathOf' | 'isOwn'>;
  readonly work: Pick<Work, 'run'>;
  readonly newId: () => string;
  /** Told of what went wrong and hurts nothing. */
  readonly onProblem: (error: unknown) => void;
  /** Lets the person choose a backup file; gives its path, or null where they did not. */
  readonly chooseFile: () => Promise<string | null>;
  /** Makes a network of one Yjs update. */
  readonly create: (name: string, state: Uint8Array) => Promise<Result<VaultId>>;
}

/** A backup as the list of a network names it. */
type Listed = Pick<BackupEntry, 'folder' | 'file'>;

/** Backups that a person looks into. One at a time is held open. */
export interface OpenBackups {
  /** Lets the person choose a file anywhere; gives its name, or null where they did not. */
  pick(): Promise<string | null>;
  /** Takes a file that was opened with Kith as the one that was picked. */
  take(path: string): void;
  /** Opens a file of a network's list, or with null the one that was picked last; null: it needs its passphrase. */
  open(id: VaultId, listed: Listed | null, passphrase: string | null): Promise<Result<OpenedBackup | null>>;
  /** The network in the backup that is held open. */
  contents(opened: string): Result<Uint8Array>;
  /** Makes a network of the backup that is held open. */
  toNew(opened: string, name: string): Promise<Result<VaultId>>;
}

const overWords = 'This backup is no longer open. Open it again.';

/** Makes the place where backups are looked into. */
export const makeOpenBackups = (tools: OpenTools): OpenBackups => {
  let picked: string | undefined;
  let held: { readonly opened: string; readonly update: Uint8Array } | undefined;
  const heldAs = (opened: string): Result<Uint8Array> =>
    held?.opened === opened ? ok(held.update) : failed(overWords);
  return {
    pick: async () => {
      const path = await tools.chooseFile();
      if (path === null) return null;
      picked = path;
      return basename(path);
    },
    take: (path) => {
      picked = path;
    },
    open: async (id, listed, passphrase) => {
      held = undefined;
      const path = listed === null ? picked : tools.keeper.pathOf(id, listed.folder, listed.file);
      if (path === undefined) return failed('No backup was chosen.');
      const read = await orFailed(tools.work.run('openBackup', { path, passphrase }), tools.onProblem);
      if (!read.ok) return read;
      if (read.value === null) return ok(null);
      const { head, details, update } = read.value;
      const opened = tools.newId();
      held = { opened, update };
      return ok({ opened, createdAt: head.createdAt, ...details, own: tools.keeper.isOwn(id, head.series) });
    },
    contents: heldAs,
    toNew: async (opened, name) => {
      const update = heldAs(opened);
      return update.ok ? tools.create(name, update.value) : update;
    },
  };
};
