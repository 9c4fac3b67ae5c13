import { failed, ok } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { Handlers } from '../ipc.ts';
import type { Automatic } from './automatic.ts';
import type { BackupKeeper } from './backups.ts';
import type { OpenBackups } from './openBackups.ts';

type BackupChannel = Extract<keyof Handlers, `backup${string}`>;

/** What the shell has for the channels about backups. */
export interface BackupParts {
  readonly keeper: BackupKeeper;
  readonly open: OpenBackups;
  readonly automatic: Pick<Automatic, 'made'>;
  /** Told how far a backup has come that a window asked for, from 0 to 1. */
  readonly tellStep: (id: VaultId, done: number) => void;
  /** Lets the person choose a folder; gives its path, or null where they did not. */
  readonly chooseFolder: () => Promise<string | null>;
}

// What a window asked for and may stop.
const makeOnes = ({ keeper, automatic, tellStep }: BackupParts): Pick<Handlers, 'backupMake' | 'backupStop'> => {
  let asked: AbortController | undefined;
  return {
    backupMake: async ({ vault, reason }) => {
      const mine = new AbortController();
      asked = mine;
      const made = await keeper.make(vault, reason, {
        tell: (done) => tellStep(vault, done),
        signal: mine.signal,
      });
      if (asked === mine) asked = undefined;
      if (made.ok) automatic.made(vault);
      return made;
    },
    backupStop: () => {
      asked?.abort();
      return ok(null);
    },
  };
};

/** What the shell does for the channels about backups. */
export const backupHandlers = (parts: BackupParts): Pick<Handlers, BackupChannel> => {
  const { keeper, open, chooseFolder } = parts;
  return {
    ...makeOnes(parts),
    backupList: (vault) => keeper.view(vault),
    backupSet: ({ vault, ...change }) => keeper.set(vault, change),
    backupChooseFolder: async (vault) => {
      const folder = await chooseFolder();
      if (folder === null) return ok(false);
      const set = await keeper.set(vault, { folder });
      return set.ok ? ok(true) : set;
    },
    backupUsualFolder: (vault) => keeper.set(vault, { folder: null }),
    backupSeal: ({ vault, passphrase }) => keeper.seal(vault, passphrase),
    backupPick: async () => ok(await open.pick()),
    backupOpen: ({ vault, listed, passphrase }) => open.open(vault, listed, passphrase),
    backupContents: (opened) => {
      const contents = open.contents(opened);
      // A view of a larger buffer would be sent with the whole of it.
      return contents.ok ? ok(new Uint8Array(contents.value)) : failed(contents.reason);
    },
    backupToNew: ({ opened, name }) => open.toNew(opened, name),
  };
};
