import type { SyncView } from '../../shared/domain/syncView.ts';
import type { Link } from '../../shared/sync/link.ts';
import type { Word } from '../../shared/sync/word.ts';

/** What the sync of one network is begun with. */
export interface Beginning {
  /** Where the network's journal lies. */
  readonly journal: string;
  /** Where what sync remembers is kept. */
  readonly folder: string;
  /** The network's keys, the one that is used last. */
  readonly links: readonly Link[];
  /** The secret of this device in this network, 32 bytes. */
  readonly seed: Uint8Array;
  readonly ways: Ways;
  /** What this laptop is called where others see it. */
  readonly name: string;
  /** The network was taken over from another laptop, whose list of devices lets this one in. */
  readonly joined: boolean;
}

/** The ways that are turned on. */
export interface Ways {
  /** Address of a relay, without the room; null: none. */
  readonly relay: string | null;
  /** Path of a folder that something else carries about; null: none. */
  readonly folder: string | null;
}

/** What the shell tells its sync thread. */
export type ToThread =
  | { readonly kind: 'begin'; readonly beginning: Beginning }
  | { readonly kind: 'changed'; readonly update: Uint8Array }
  | { readonly kind: 'kept'; readonly id: number; readonly problem: string }
  | { readonly kind: 'ways'; readonly ways: Ways }
  | { readonly kind: 'say'; readonly word: Word }
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
  | { readonly kind: 'problem'; readonly error: unknown }
  | { readonly kind: 'ended' };
