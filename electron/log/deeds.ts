import type { ChannelName } from '../../shared/ipc.ts';
import type { Deed } from './events.ts';

const deeds: { readonly [N in ChannelName]?: Deed } = {
  vaultCreate: 'networkMade',
  vaultChoose: 'networkChosen',
  vaultRename: 'networkRenamed',
  vaultRemove: 'networkPutAway',
  vaultRecover: 'networkBroughtBack',
  vaultErase: 'networkErased',
  backupMake: 'backupMade',
  backupSet: 'backupRules',
  backupChooseFolder: 'backupFolder',
  backupUsualFolder: 'backupUsualFolder',
  backupSeal: 'backupSeal',
  backupOpen: 'backupOpened',
  backupToNew: 'backupToNew',
};

/** What is done about networks and backups by a channel, as the log calls it; undefined for any other channel. */
export const deedOf = (name: ChannelName): Deed | undefined => deeds[name];
