import type * as Y from 'yjs';
import type { Compactor } from './compactor.ts';
import type { EngineHost, EngineIdentity } from './engineHost.ts';
import type { Hand } from './hand.ts';
import type { Inbox } from './inbox.ts';
import type { Planner } from './planner.ts';

/** What the parts of an engine know of it and of each other. */
export interface EngineParts {
  readonly outer: Y.Doc;
  readonly identity: EngineIdentity;
  readonly host: EngineHost;
  readonly inbox: Inbox;
  readonly planner: Planner;
  readonly compactor: Compactor;
  readonly hand: Hand;
  /** Whether anything carries the log just now. */
  isCarried(): boolean;
  /** Whether the network has gone on to another room, and this one is only listened to. */
  listens(): boolean;
  /** Has all of the log sent back, and compares what comes. */
  askForAll(): void;
  /** Writes the whole network as one snapshot, into the newest array or another one; where the room is only listened to,
   * this device's words of a new key are said again instead. */
  snapshot(array?: string): Promise<void>;
  /** Lays down what waits. */
  flush(): Promise<void>;
  /** Updates of other devices that could not be read. */
  refused(): number;
  /** The state is to be kept in a while. */
  saveSoon(): void;
}
