import type { SyncWay } from '../../../shared/domain/syncView.ts';

/** What each way is called. */
export const wayNames: Readonly<Record<SyncWay['way'], string>> = {
  folder: 'Folder',
  local: 'Local network',
  relay: 'Relay',
};
