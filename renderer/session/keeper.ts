import { failed, type Result } from '../../shared/domain/result.ts';
import type { ChannelName, KithBridge } from '../../shared/ipc.ts';
import type { EventValue } from '../../shared/ipcEvents.ts';

type KeeperName =
  | Exclude<Extract<ChannelName, `key${string}`>, 'keyCopy' | 'keySavePdf'>
  | 'syncState'
  | 'syncJoin'
  | 'syncCompared'
  | 'syncRefuse'
  | 'syncInvite'
  | 'syncRemove'
  | 'syncRelay';

/** What keeps keys and sync: the shell, or in a browser the sync worker, which has neither folders nor a local network. */
export type Keeper = Pick<KithBridge, KeeperName> &
  Partial<Pick<KithBridge, 'syncFolder' | 'syncFolderOff' | 'syncLocal' | 'syncInviteCopy' | 'syncCamera'>> & {
    readonly on: (name: 'sync', handler: (value: EventValue<'sync'>) => void) => () => void;
  };

let inBrowser: Keeper | null = null;

/** To be told of the keeper of the network that a browser has open; null when it is closed. */
export const keepBy = (keeper: Keeper | null): void => {
  inBrowser = keeper;
};

/** The keeper of the open network; null while none is open. */
export const keeperHere = (): Keeper | null => window.kith ?? inBrowser;

/** Asks the keeper of the open network. */
export const askKeeper = async <T>(ask: (keeper: Keeper) => Promise<Result<T>>): Promise<Result<T>> => {
  const keeper = keeperHere();
  return keeper ? ask(keeper) : failed('No network is open.');
};
