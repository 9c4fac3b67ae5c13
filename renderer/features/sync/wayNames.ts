import type { SyncWay } from '../../../shared/domain/syncView.ts';

/** What each way is called. */
export const wayNames: Readonly<Record<SyncWay['way'], string>> = {
  folder: 'Folder',
  local: 'Local network',
  relay: 'Relay',
};

/** Said in a browser where the other laptop offers another way. */
export const onlyRelayWords =
  'The other laptop syncs without a relay. In a browser Kith needs one: turn the same relay on here and there.';
