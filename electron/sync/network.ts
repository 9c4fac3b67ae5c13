import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as Y from 'yjs';
import type { DeviceId } from '../../shared/domain/device.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { SyncDetails } from '../../shared/domain/syncDetails.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { keyOfLink, type Link } from '../../shared/sync/link.ts';
import { Rooms } from '../../shared/sync/rooms.ts';
import type { RoomsHost } from '../../shared/sync/roomsHost.ts';
import type { Ways } from '../../shared/sync/ways.ts';
import { listedDevices } from '../../shared/vault/devices.ts';
import { isMissing } from '../disk/errorCode.ts';
import { readJournal } from '../journal/readJournal.ts';
import { after } from './after.ts';
import { openWay, random } from './carriers.ts';
import { detailsOf, momentOf } from './details.ts';
import { EventLog } from './events.ts';
import type { Beginning, FromThread } from './messages.ts';
import { nodeSuite } from './nodeSuite.ts';
import { openSyncStore, type SyncStore } from './syncStore.ts';

/** Tells the shell something. */
type Tell = (message: FromThread) => void;

const closed = (): Error => new Error('The network was closed.');

/** What is said without a number, which it is given here. */
type Numbered =
  | { readonly kind: 'merged'; readonly update: Uint8Array }
  | { readonly kind: 'links'; readonly links: readonly Link[] };

/** The sync of one network, as it runs in the sync thread: a copy of the network, and its rooms. */
export class Network {
  readonly #tell: Tell;
  readonly #inner: Y.Doc;
  readonly #waiting = new Map<number, { readonly resolve: () => void; readonly reject: (error: Error) => void }>();
  readonly #events = new EventLog(Date.now);
  #rooms: Rooms<SyncStore> | null = null;
  #asked = 0;
  #ends = false;

  private constructor(tell: Tell, inner: Y.Doc) {
    this.#tell = tell;
    this.#inner = inner;
  }

  /**
   * Begins the sync of a network with all that its journal holds. Rejects where that, or what sync remembers, cannot be
   * read.
   */
  static async begin(beginning: Beginning, tell: Tell): Promise<Network> {
    const inner = new Y.Doc();
    const { updates } = await readJournal(beginning.journal);
    inner.transact(() => {
      for (const update of updates) Y.applyUpdate(inner, update);
    });
    const network = new Network(tell, inner);
    await forgetOthers(beginning);
    network.#rooms = await Rooms.begin(network.#host(beginning), inner, beginning);
    return network;
  }

  /** A change of this device is on the disk. */
  changed(update: Uint8Array): void {
    Y.applyUpdate(this.#inner, update, 'journal');
    this.#begun.changed();
  }

  /** What was asked to be kept is, or is not. */
  kept(id: number, problem: string): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (problem === '') waiting?.resolve();
    else waiting?.reject(new Error(problem));
  }

  setWays(ways: Ways): Promise<void> {
    return this.#begun.setWays(ways);
  }

  retry(): void {
    this.#begun.retry();
  }

  /** Asks about a device no more that wanted to take part. */
  refuse(device: DeviceId): void {
    this.#begun.refuse(device);
  }

  /** The code by which another laptop joins; fails where this one may invite nobody. */
  invitation(): Result<string> {
    return this.#begun.invitation();
  }

  /** What lies behind the view. */
  details(): SyncDetails {
    return detailsOf(this.#begun.engine().outer, this.#events);
  }

  /** Gives the network a new key, without a device or for all that are there; tells whether that was done. */
  async renew(id: number, removed: string | null): Promise<void> {
    const done = await this.#begun.renew(removed);
    this.#tell({ kind: 'renewed', id, done });
  }

  /** Ends it: what waits is sealed and handed to what carries it. */
  async end(): Promise<void> {
    this.#ends = true;
    for (const { reject } of this.#waiting.values()) reject(closed());
    this.#waiting.clear();
    await this.#begun.end();
  }

  get #begun(): Rooms<SyncStore> {
    if (!this.#rooms) throw new Error('no room was begun');
    return this.#rooms;
  }

  #host({ folder, seed }: Beginning): RoomsHost<SyncStore> {
    const { writer } = deviceKeysOf(seed);
    const onProblem = (error: unknown): void => {
      this.#events.failed(error);
      this.#tell({ kind: 'problem', error });
    };
    return {
      suite: nodeSuite,
      listIn: listedDevices,
      keep: (update) => this.#ask({ kind: 'merged', update }),
      saveLinks: (links) => this.#ask({ kind: 'links', links }),
      openStore: async (room) => {
        const store = await openSyncStore(join(folder, room), onProblem);
        if (!store.ok) throw new Error(store.reason);
        return store.value;
      },
      forgetRoom: (room) => rm(join(folder, room), { recursive: true, force: true }),
      openWay,
      tell: (view, engine) => {
        this.#events.see(momentOf({ outer: engine.outer, view: engine.view() }, writer, view));
        this.#tell({ kind: 'view', view });
      },
      onProblem,
      now: Date.now,
      random,
      after,
    };
  }

  #ask(what: Numbered): Promise<void> {
    // Nobody answers any more.
    if (this.#ends) return Promise.reject(closed());
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#tell({ ...what, id });
    });
  }
}

// A laptop that was killed may have kept the folder of a room that it had left.
const forgetOthers = async ({ folder, links }: Beginning): Promise<void> => {
  const rooms = new Set(links.map((link) => roomKeysOf(keyOfLink(link)).room));
  try {
    for (const name of await readdir(folder))
      if (/^[0-9a-f]{32}$/u.test(name) && !rooms.has(name))
        await rm(join(folder, name), { recursive: true, force: true });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
};
