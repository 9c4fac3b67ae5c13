import type { Result } from '../../../shared/domain/result.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import type { VaultId } from '../../../shared/domain/vaultEntry.ts';
import type { ChannelArgument } from '../../../shared/ipc.ts';

type AskName =
  | 'keyState'
  | 'keyMake'
  | 'keyShow'
  | 'keyConfirm'
  | 'keyType'
  | 'keyKeep'
  | 'syncState'
  | 'syncJoin'
  | 'syncCompared'
  | 'syncRefuse'
  | 'syncInvite'
  | 'syncRemove'
  | 'syncRelay';

/** One question for the keeper in the worker. */
export type Ask = { readonly [N in AskName]: { readonly name: N; readonly argument: ChannelArgument<N> } }[AskName];

/** What it is answered with; who asked knows what its value is. */
export type Answer = Result<unknown>;

/** What the window tells the sync worker. */
export type ToWorker =
  /** `name`: what this browser is called where others see it. */
  | { readonly kind: 'begin'; readonly vault: VaultId; readonly name: string }
  | { readonly kind: 'ask'; readonly id: number; readonly ask: Ask }
  /** All of the network, as it is kept; the answer to `wants`. From here on changes follow. */
  | { readonly kind: 'network'; readonly update: Uint8Array }
  /** A change of this device is kept. */
  | { readonly kind: 'changed'; readonly update: Uint8Array }
  /** What was merged is kept, or is not, and why. */
  | { readonly kind: 'kept'; readonly id: number; readonly problem: string }
  | { readonly kind: 'end' };

/** What the sync worker tells the window. */
export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'wants' }
  /** Other devices changed something: to be kept, and answered by `kept`. */
  | { readonly kind: 'merged'; readonly id: number; readonly update: Uint8Array }
  | { readonly kind: 'view'; readonly view: SyncView | null }
  | { readonly kind: 'ended' };
