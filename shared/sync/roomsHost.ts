import type * as Y from 'yjs';
import type { DeviceId, DeviceList } from '../domain/device.ts';
import type { SyncView, SyncWay } from '../domain/syncView.ts';
import type { RoomKeys } from '../seal/roomKeys.ts';
import type { Suite } from '../seal/suite.ts';
import type { Engine } from './engine.ts';
import type { Link } from './link.ts';
import type { SyncState } from './state.ts';
import type { Carrier, Ways } from './ways.ts';

/** What the sync of one network is begun with. */
export interface Beginning {
  /** The network's keys, the one that is used last. */
  readonly links: readonly Link[];
  /** The secret of this device in this network, 32 bytes. */
  readonly seed: Uint8Array;
  readonly ways: Ways;
  /** What this device is called where others see it. */
  readonly name: string;
  /** The network was taken over from another laptop, whose list of devices lets this one in. */
  readonly joined: boolean;
  /** The device that showed the same four words: what it writes is taken, whatever the list says yet. null: none did. */
  readonly trusted: DeviceId | null;
  /** Nobody has said yet that both laptops show the same words: nothing is merged, and only a greeting is laid down. */
  readonly doubtful: boolean;
  /** How far others had read when they showed the code by which this device joins; by their short names. */
  readonly told: Readonly<Record<string, number>>;
  /** Devices that wanted to take part and were not let in. */
  readonly refused: readonly DeviceId[];
}

/** What sync remembers of one room on this device. */
export interface RoomStore {
  readonly state: SyncState | undefined;
  /** The log of sealed entries as it was kept; what is missing of it is fetched again. */
  readonly outer: Y.Doc;
  /** Settles when the state is on the disk; rejects where it cannot be. */
  saveState(state: SyncState): Promise<void>;
  /** Forgets the log, which is then fetched anew. The store is of no use any more. */
  forgetLog(): Promise<void>;
  close(): Promise<void>;
}

/** What a carrier is opened with. */
export interface CarrierTools<S extends RoomStore> {
  /** The network's key, 32 bytes. */
  readonly key: Uint8Array;
  readonly keys: RoomKeys;
  readonly engine: Engine;
  readonly store: S;
  /** This device's name in the log, and what it is called where others see it. */
  readonly writer: string;
  readonly name: string;
  /** The devices of the network, with the names that their owner gave them. */
  readonly list: () => DeviceList;
  readonly onChange: () => void;
  readonly onProblem: (error: unknown) => void;
}

/** What the rooms of a network are handed: where things are kept, what carries them, time and randomness. */
export interface RoomsHost<S extends RoomStore> {
  readonly suite: Suite;
  /** The device list that lies in a network. */
  listIn(network: Y.Doc): DeviceList;
  /** Keeps what other devices changed; settles when it is where the network itself is kept. */
  keep(update: Uint8Array): Promise<void>;
  /** Keeps the network's keys, of which the last is the one that is used, all in one write. */
  saveLinks(links: readonly Link[]): Promise<void>;
  /** Opens what is remembered of a room. Rejects where that cannot be read. */
  openStore(room: string): Promise<S>;
  /** Forgets all that was remembered of a room that was closed. */
  forgetRoom(room: string): Promise<void>;
  /** Opens what carries a log by one way; null where that way is turned off. */
  openWay(way: SyncWay['way'], ways: Ways, tools: CarrierTools<S>): Carrier | null;
  /** Told how it stands, with the engine of the room that is used. */
  tell(view: SyncView, engine: Engine): void;
  onProblem(error: unknown): void;
  /** Milliseconds since 1970. */
  now(): number;
  random(bytes: number): Uint8Array;
  /** Calls back once after some milliseconds; gives what calls that off. */
  after(milliseconds: number, wake: () => void): () => void;
}
