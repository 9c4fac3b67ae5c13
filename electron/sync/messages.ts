import type { DeviceId } from '../../shared/domain/device.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { SyncDetails } from '../../shared/domain/syncDetails.ts';
import type { SyncView } from '../../shared/domain/syncView.ts';
import type { Link } from '../../shared/sync/link.ts';
import type { Beginning as RoomsBeginning } from '../../shared/sync/roomsHost.ts';
import type { Ways } from '../../shared/sync/ways.ts';

/** What the sync of one network is begun with in the thread. */
export interface Beginning extends RoomsBeginning {
  /** Where the network's journal lies. */
  readonly journal: string;
  /** Where what sync remembers is kept. */
  readonly folder: string;
}

/** What the thread is asked: the pairing code, or why there is none; and what lies behind the view. */
export type Answer =
  | { readonly what: 'invitation'; readonly code: Result<string> }
  | { readonly what: 'details'; readonly details: SyncDetails };

/** What the shell tells its sync thread. */
export type ToThread =
  | { readonly kind: 'begin'; readonly beginning: Beginning }
  | { readonly kind: 'changed'; readonly update: Uint8Array }
  | { readonly kind: 'kept'; readonly id: number; readonly problem: string }
  | { readonly kind: 'ways'; readonly ways: Ways }
  /** This device wanted to take part and is not let in. */
  | { readonly kind: 'refuse'; readonly device: DeviceId }
  /** Something that the shell wants to know: answered by `answer`. */
  | { readonly kind: 'ask'; readonly id: number; readonly what: Answer['what'] }
  /** The network is to have a new key, without a device or for all; answered by `renewed`. */
  | { readonly kind: 'renew'; readonly id: number; readonly removed: string | null }
  /** The computer is awake, or on a network again: what waits to try again tries now. */
  | { readonly kind: 'retry' }
  | { readonly kind: 'end' };

/** What the sync thread tells the shell. */
export type FromThread =
  /** Other devices changed something: to be kept, and answered by `kept`. */
  | { readonly kind: 'merged'; readonly id: number; readonly update: Uint8Array }
  /** The network has other keys: to be kept, and answered by `kept`. */
  | { readonly kind: 'links'; readonly id: number; readonly links: readonly Link[] }
  | { readonly kind: 'renewed'; readonly id: number; readonly done: boolean }
  | { readonly kind: 'view'; readonly view: SyncView }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'problem'; readonly error: unknown }
  | { readonly kind: 'ended' };
