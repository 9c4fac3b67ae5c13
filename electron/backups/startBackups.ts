import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { Handlers } from '../ipc.ts';
import type { Vaults } from '../vaults/vaults.ts';
import { type Automatic, makeAutomatic } from './automatic.ts';
import { openSettings } from './backupSettings.ts';
import { BackupKeeper, type BackupTools } from './backups.ts';
import { backupHandlers } from './handlers.ts';
import { makeOpenBackups } from './openBackups.ts';

/** What the shell hands to its backups when it starts. */
export interface StartTools extends Pick<BackupTools, 'userData' | 'work' | 'now' | 'newId' | 'onProblem'> {
  readonly vaults: Pick<Vaults, 'stateOf' | 'shelf' | 'create'>;
  readonly chooseFolder: () => Promise<string | null>;
  readonly chooseFile: () => Promise<string | null>;
  /** Told after each automatic backup: what went wrong, empty where it was made. */
  readonly tell: (id: VaultId, problem: string) => void;
  /** Told how far a backup has come that a window asked for, from 0 to 1. */
  readonly tellStep: (id: VaultId, done: number) => void;
}

/** The backups, ready for a window. */
export interface StartedBackups {
  readonly automatic: Automatic;
  readonly keeper: Pick<BackupKeeper, 'erase' | 'isOn' | 'make'>;
  readonly handlers: ReturnType<typeof backupHandlers>;
  /** Takes a backup that was opened with Kith as the one that was picked. */
  readonly take: (path: string) => void;
}

const after = (milliseconds: number, run: () => void): (() => void) => {
  // The app may end while one is only planned.
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
};

/** Reads how backups are made and begins to make them. */
export const startBackups = async (tools: StartTools): Promise<StartedBackups> => {
  const { vaults, userData, work, newId, onProblem, tell } = tools;
  const nameOf = (id: VaultId): string => vaults.shelf().vaults.find((entry) => entry.id === id)?.name ?? '';
  const keeper = new BackupKeeper({
    ...tools,
    settings: openSettings(join(userData, 'backups.json'), onProblem),
    vaults: { stateOf: (id) => vaults.stateOf(id), nameOf },
    randomBytes,
  });
  const automatic = makeAutomatic({ keeper, now: () => Date.now(), after, tell, onProblem });
  const open = makeOpenBackups({
    keeper,
    work,
    newId,
    onProblem,
    chooseFile: tools.chooseFile,
    create: (name, state) => vaults.create(name, state),
  });
  const handlers: Pick<Handlers, keyof ReturnType<typeof backupHandlers>> = backupHandlers({
    keeper,
    open,
    automatic,
    chooseFolder: tools.chooseFolder,
    tellStep: tools.tellStep,
  });
  return { automatic, keeper, handlers, take: open.take };
};
