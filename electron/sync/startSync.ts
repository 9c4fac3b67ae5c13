import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { EventName, EventValue } from '../../shared/ipcEvents.ts';
import type { Handlers } from '../ipc.ts';
import type { Keys } from '../keys/keys.ts';
import { vaultPaths } from '../vaults/vaultPaths.ts';
import type { Vaults } from '../vaults/vaults.ts';
import { after } from './after.ts';
import { openSyncSettings } from './syncSettings.ts';
import { Syncs } from './syncs.ts';
import { startThread } from './syncThread.ts';

/** What the shell hands to sync. */
export interface StartTools {
  readonly userData: string;
  /** The built sync thread. */
  readonly file: string;
  readonly vaults: Pick<Vaults, 'merge' | 'countPeople'>;
  readonly keys: Keys;
  /** Lets the person choose a folder; null where they did not. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Makes a backup before a merge; settles at once where backups are off. */
  readonly backUp: (id: VaultId) => Promise<Result<null>>;
  /** Puts a secret on the clipboard for a short time. */
  readonly lend: (text: string) => Promise<void>;
  /** Lets the window see through the camera, or no longer. */
  readonly setCamera: (on: boolean) => void;
  readonly tell: <N extends EventName>(name: N, value: EventValue<N>) => void;
  readonly onProblem: (error: unknown) => void;
}

/** Sync, ready for a window. */
export interface StartedSync {
  readonly syncs: Syncs;
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `sync${string}`> | 'keyMake' | 'keyType'>;
}

/** Makes the sync of the networks of this computer; nothing runs before a network is opened whose sync is on. */
export const startSync = (tools: StartTools): StartedSync => {
  const { userData, file, vaults, keys, tell, onProblem } = tools;
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
    // Who has nobody has nothing to bring back.
    backUp: async (id) => ((await vaults.countPeople(id)) === 0 ? ok(null) : tools.backUp(id)),
    makeFolder: async (id) => {
      await mkdir(folderOf(id), { recursive: true });
    },
    forgetLog: (id) => rm(join(folderOf(id), 'sync'), { recursive: true, force: true }),
    tell: (vault, view) => tell('sync', { vault, view }),
    after,
    onProblem,
  });
  return { syncs, handlers: { ...wayHandlers(syncs, tools), ...pairingHandlers(syncs, tools) } };
};

type SyncHandlers = StartedSync['handlers'];
type PairingChannel =
  | 'syncInvite'
  | 'syncInviteCopy'
  | 'syncJoin'
  | 'syncCompared'
  | 'syncRefuse'
  | 'syncRemove'
  | 'syncCamera'
  | 'keyMake'
  | 'keyType';

const pairingHandlers = (syncs: Syncs, { keys, lend, setCamera }: StartTools): Pick<SyncHandlers, PairingChannel> => ({
  syncInvite: (vault) => syncs.invite(vault),
  syncInviteCopy: async (vault) => {
    const code = await syncs.invite(vault);
    if (!code.ok) return code;
    await lend(code.value);
    return ok(null);
  },
  syncJoin: ({ vault, code, keep }) => syncs.pairings.join(vault, code, keep),
  syncCompared: ({ vault, compared }) => syncs.pairings.compared(vault, compared),
  syncRefuse: ({ vault, device }) => syncs.refuse(vault, device),
  syncRemove: ({ vault, device }) => syncs.renew(vault, device),
  keyMake: ({ vault, keep }) => syncs.makeKey(vault, keep),
  keyType: async ({ vault, code, keep }) => {
    const typed = await keys.type(vault, code, keep);
    if (typed.ok) await syncs.keyCame(vault);
    return typed;
  },
  syncCamera: (on) => {
    setCamera(on);
    return ok(null);
  },
});

const wayHandlers = (syncs: Syncs, { chooseFolder }: StartTools): Omit<SyncHandlers, PairingChannel> => ({
  syncState: async (id) => {
    const { relay, folder, local, out } = syncs.settings(id);
    const pairing = await syncs.pairings.pending(id);
    return ok({ relay, folder, local, view: syncs.view(id), again: syncs.again(id), out, pairing });
  },
  syncDetails: async (id) => ok(await syncs.details(id)),
  syncFolder: async (vault) => {
    const folder = await chooseFolder();
    if (folder === null) return ok(false);
    const set = await syncs.setWays(vault, { folder });
    return set.ok ? ok(true) : set;
  },
  syncFolderOff: (vault) => syncs.setWays(vault, { folder: null }),
  syncLocal: ({ vault, on }) => syncs.setWays(vault, { local: on }),
  syncRelay: ({ vault, relay }) => syncs.setWays(vault, { relay }),
});
