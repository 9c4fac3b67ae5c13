import type { DeviceList } from '../domain/device.ts';
import type { DeviceKeys } from '../seal/deviceKeys.ts';
import type { Engine } from './engine.ts';
import type { Link } from './link.ts';

/** A room as it runs on this device. */
export interface Seat {
  readonly engine: Pick<Engine, 'rekeys' | 'hasHeard' | 'listen' | 'isSent' | 'flush' | 'say' | 'otherEpoch'>;
  /** Ends it. What is remembered of its room is forgotten where nothing comes back to it. */
  close(forgets: boolean): Promise<void>;
}

/** What a succession is handed. */
export interface SuccessionHost<S extends Seat> {
  readonly device: DeviceKeys;
  /** The device list of the network, as it is here just now. */
  list(): DeviceList;
  /** Keeps the keys, of which the last is the network's from now on; settles when they are on the disk. */
  save(links: readonly Link[]): Promise<void>;
  /** Begins a room, which is not carried yet. */
  open(link: Link): Promise<S>;
  /** The rooms are others now, or this device was left out; they are to be carried, or not any more. */
  onArranged(): void;
  onProblem(error: unknown): void;
  /** Milliseconds since 1970. */
  now(): number;
  random(bytes: number): Uint8Array;
  /** Calls back once after some milliseconds; gives what calls that off. */
  after(milliseconds: number, wake: () => void): () => void;
}
