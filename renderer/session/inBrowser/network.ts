import * as Y from 'yjs';
import type { DeviceId } from '../../../shared/domain/device.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import { roomKeysOf } from '../../../shared/seal/roomKeys.ts';
import { plainSuite } from '../../../shared/seal/suite.ts';
import type { OpenSocket } from '../../../shared/sync/guardedSocket.ts';
import { keyOfLink, type Link } from '../../../shared/sync/link.ts';
import { relayCarrier } from '../../../shared/sync/relayCarrier.ts';
import { Rooms } from '../../../shared/sync/rooms.ts';
import type { Beginning, RoomStore, RoomsHost } from '../../../shared/sync/roomsHost.ts';
import { listedDevices } from '../../../shared/vault/devices.ts';
import type { SyncStore } from './syncStore.ts';

/** What the sync of a network is handed. */
export interface NetworkTools {
  readonly store: Pick<SyncStore, 'openRoom' | 'forgetRoom' | 'forgetRooms'>;
  readonly open: OpenSocket;
  /** Keeps what other devices changed; settles when the window's store has it on the disk. */
  readonly keep: (update: Uint8Array) => Promise<void>;
  /** Keeps the network's keys, all in one write. */
  readonly saveLinks: (links: readonly Link[]) => Promise<void>;
  readonly tell: (view: SyncView) => void;
  readonly random: (bytes: number) => Uint8Array;
  readonly onProblem: (error: unknown) => void;
}

const after = (milliseconds: number, wake: () => void): (() => void) => {
  const timer = setTimeout(wake, milliseconds);
  return () => clearTimeout(timer);
};

const roomOf = (link: Link): string => roomKeysOf(keyOfLink(link)).room;

const hostOf = ({ store, open, ...tools }: NetworkTools): RoomsHost<RoomStore> => ({
  suite: plainSuite,
  listIn: listedDevices,
  keep: tools.keep,
  saveLinks: tools.saveLinks,
  openStore: (room) => store.openRoom(room),
  forgetRoom: (room) => store.forgetRoom(room),
  // Folders and the local network need the shell.
  openWay: (way, { relay }, given) =>
    way === 'relay' && relay !== null ? relayCarrier(relay, open, given, { now: Date.now, after }) : null,
  tell: tools.tell,
  onProblem: tools.onProblem,
  now: Date.now,
  random: tools.random,
  after,
});

/** The sync of one network over a relay, as it runs in the sync worker: a copy of the network, and its rooms. */
export class Network {
  readonly #inner: Y.Doc;
  readonly #rooms: Rooms<RoomStore>;

  private constructor(inner: Y.Doc, rooms: Rooms<RoomStore>) {
    this.#inner = inner;
    this.#rooms = rooms;
  }

  /**
   * Begins the sync of a network. Rejects where what sync remembers cannot be opened.
   * @param network all of the network, as the window keeps it
   */
  static async begin(tools: NetworkTools, beginning: Beginning, network: Uint8Array): Promise<Network> {
    const inner = new Y.Doc();
    Y.applyUpdate(inner, network);
    // A browser that was killed may have kept what it remembered of a room that it had left.
    await tools.store.forgetRooms(new Set(beginning.links.map(roomOf)));
    return new Network(inner, await Rooms.begin(hostOf(tools), inner, beginning));
  }

  /** A change of this device is kept. */
  changed(update: Uint8Array): void {
    Y.applyUpdate(this.#inner, update, 'window');
    this.#rooms.changed();
  }

  /** The computer is on a network again. */
  retry(): void {
    this.#rooms.retry();
  }

  /** Asks about a device no more that wanted to take part. */
  refuse(device: DeviceId): void {
    this.#rooms.refuse(device);
  }

  /** The code by which another laptop joins; fails where this one may invite nobody. */
  invitation(): Result<string> {
    return this.#rooms.invitation();
  }

  /** Gives the network a new key, without a device or for all that are there; settles with whether that was done. */
  renew(removed: DeviceId | null): Promise<boolean> {
    return this.#rooms.renew(removed);
  }

  /** Ends it: what waits is sealed and handed to the relay. */
  end(): Promise<void> {
    return this.#rooms.end();
  }
}
