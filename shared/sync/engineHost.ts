import type { DeviceKeys } from '../seal/deviceKeys.ts';
import type { RoomKeys } from '../seal/roomKeys.ts';
import type { Suite } from '../seal/suite.ts';
import type { SyncState } from './state.ts';
import type { Word } from './word.ts';

/** What the engine is handed: where things are kept, who belongs to the network, time and randomness. */
export interface EngineHost {
  /** Keeps what other devices changed; settles when it is where the network itself is kept. */
  keep(update: Uint8Array): Promise<void>;
  /** Keeps the state; settles when it is on the disk. */
  saveState(state: SyncState): Promise<void>;
  /** Whether a device belongs to the network. */
  isListed(writer: string): boolean;
  /** Asks whatever carries the log to send back what it holds beyond a state vector; see `cameBack`. */
  askBack(vector: Uint8Array): void;
  /**
   * The log of this device lacks what a carrier has, and no exchange will bring it: it is to be thrown away, and fetched
   * anew by another engine.
   */
  onDamagedLog(): void;
  /** Another device said something to all; a new key is remembered, see `Engine.rekeys`. */
  onWord(writer: string, word: Word): void;
  /** Something may look different now: what waits, what was read, what is missing. */
  onChange(): void;
  /** Told of what went wrong and is tried again. */
  onProblem(error: unknown): void;
  /** Milliseconds since 1970. */
  now(): number;
  random(bytes: number): Uint8Array;
  /** Calls back once after some milliseconds; gives what calls that off. */
  after(milliseconds: number, wake: () => void): () => void;
}

/** Who takes part, in which room. */
export interface EngineIdentity {
  readonly suite: Suite;
  readonly keys: RoomKeys;
  readonly epoch: number;
  readonly device: DeviceKeys;
}

/** What may be known of how it stands, for the words on the screen. */
export interface EngineView {
  /** Changes that lie in no entry yet. */
  readonly waiting: number;
  /** Entries that could not be read, by their writers. */
  readonly unreadable: number;
  /** Devices of whom entries are missing. */
  readonly missing: readonly string[];
  /** Devices of whom something came that only a newer Kith can read. */
  readonly newer: readonly string[];
  /** Devices that exist twice: of each, two different entries carry one number. */
  readonly forked: readonly string[];
  /** Entries under another of the network's keys. */
  readonly otherEpoch: number;
  /** This very device has written elsewhere what it knows nothing of: it was copied, or brought back from a backup. */
  readonly twin: boolean;
  /** Everything that a carrier shows was read, and it is less than the pairing code told. */
  readonly older: boolean;
  /** When each device wrote last, by its own clock. */
  readonly lastWritten: ReadonlyMap<string, number>;
}
