import type { JournalPosition } from '../../shared/domain/journalPosition.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { SyncView } from '../../shared/domain/syncView.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { KeptFile } from '../disk/keptFile.ts';
import type { Keys } from '../keys/keys.ts';
import type { after } from './after.ts';
import type { SyncSettings } from './syncSettings.ts';
import type { SyncThread, startThread } from './syncThread.ts';

/** What the shell hands to the sync of its networks. */
export interface SyncTools {
  readonly keys: Pick<Keys, 'state' | 'key' | 'make' | 'show' | 'adopt' | 'drop' | 'renew' | 'secret' | 'setSecret'>;
  readonly settingsOf: (id: VaultId) => KeptFile<SyncSettings>;
  /** The folder of a network: its journal, and what sync remembers. */
  readonly foldersOf: (id: VaultId) => { readonly journal: string; readonly sync: string };
  readonly start: (...given: DropFirst<Parameters<typeof startThread>>) => SyncThread;
  /** What this computer is called. */
  readonly name: string;
  readonly random: (bytes: number) => Uint8Array;
  /** Keeps what other devices changed in the journal of the open network, and shows it. */
  readonly merge: (id: VaultId, update: Uint8Array) => Promise<Result<JournalPosition>>;
  /** Makes a backup before another network is merged, where backups are on and there is anybody. */
  readonly backUp: (id: VaultId) => Promise<Result<null>>;
  /** Makes the folder of a network that was never opened. */
  readonly makeFolder: (id: VaultId) => Promise<void>;
  /** Forgets all that sync remembers of a network. */
  readonly forgetLog: (id: VaultId) => Promise<void>;
  /** Told how the sync of a network stands; null: it is off. */
  readonly tell: (id: VaultId, view: SyncView | null) => void;
  /** Calls back once after some milliseconds; gives what calls that off. */
  readonly after: typeof after;
  readonly onProblem: (error: unknown) => void;
}

type DropFirst<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;
