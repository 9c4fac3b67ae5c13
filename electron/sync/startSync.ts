import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ok } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { EventName, EventValue } from '../../shared/ipcEvents.ts';
import type { Handlers } from '../ipc.ts';
import type { Keys } from '../keys/keys.ts';
import { vaultPaths } from '../vaults/vaultPaths.ts';
import type { Vaults } from '../vaults/vaults.ts';
import { openSyncSettings } from './syncSettings.ts';
import { Syncs } from './syncs.ts';
import { startThread } from './syncThread.ts';

/** What the shell hands to sync. */
export interface StartTools {
  readonly userData: string;
  /** The built sync thread. */
  readonly file: string;
  readonly vaults: Pick<Vaults, 'merge'>;
  readonly keys: Keys;
  /** Lets the person choose a folder; null where they did not. */
  readonly chooseFolder: () => Promise<string | null>;
  readonly tell: <N extends EventName>(name: N, value: EventValue<N>) => void;
  readonly onProblem: (error: unknown) => void;
}

/** Sync, ready for a window. */
export interface StartedSync {
  readonly syncs: Syncs;
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `sync${string}`> | 'keyMake'>;
}

/** Makes the sync of the networks of this computer; nothing runs before a network is opened whose sync is on. */
export const startSync = ({ userData, file, vaults, keys, chooseFolder, tell, onProblem }: StartTools): StartedSync => {
  const paths = vaultPaths(userData);
  const folderOf = (id: VaultId): string => join(paths.folder, id);
  const syncs = new Syncs({
    keys,
    settingsOf: (id) => openSyncSettings(folderOf(id), onProblem),
    foldersOf: (id) => ({ journal: paths.journalOf(id), sync: join(folderOf(id), 'sync') }),
    start: (beginning, hear) => startThread(file, beginning, hear),
    name: hostname(),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    merge: async (id, update) => {
      const merged = await vaults.merge(id, update);
      if (!merged.ok) return merged;
      tell('merged', { ...merged.value, update: new Uint8Array(update) });
      return ok(merged.value.position);
    },
    tell: (vault, view) => tell('sync', { vault, view }),
    onProblem,
  });
  return {
    syncs,
    handlers: {
      syncState: (id) => {
        const { relay, folder } = syncs.settings(id);
        return ok({ relay, folder, view: syncs.view(id) });
      },
      syncFolder: async (vault) => {
        const folder = await chooseFolder();
        if (folder === null) return ok(false);
        const set = await syncs.setWays(vault, { folder });
        return set.ok ? ok(true) : set;
      },
      syncFolderOff: (vault) => syncs.setWays(vault, { folder: null }),
      syncJoin: ({ vault, code, keep }) => syncs.join(vault, code, keep),
      syncRemove: ({ vault, device }) => syncs.renew(vault, device),
      keyMake: ({ vault, keep }) => syncs.makeKey(vault, keep),
      syncRelay: ({ vault, relay }) => syncs.setWays(vault, { relay }),
    },
  };
};
