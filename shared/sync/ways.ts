import type { SyncWay } from '../domain/syncView.ts';

/** The ways that are turned on. */
export interface Ways {
  /** Address of a relay, without the room; null: none. */
  readonly relay: string | null;
  /** Path of a folder that something else carries about; null: none. */
  readonly folder: string | null;
  /** Whether laptops on the local network are looked for. */
  readonly local: boolean;
}

/** Every way turned off. */
export const noWays: Ways = { relay: null, folder: null, local: false };

/** What carries the log of a room by one way. */
export interface Carrier {
  view(): SyncWay;
  /** Has whatever is there send back what it holds beyond a state vector. */
  askBack(vector: Uint8Array): void;
  /** Tries anew what waits to be tried again. */
  retry(): void;
  /** Ends it; settles when what was handed to it is out of its hands. */
  close(): Promise<void> | void;
}
