import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as Y from 'yjs';
import type { DeviceId, DeviceList } from '../../shared/domain/device.ts';
import { failed, type Result } from '../../shared/domain/result.ts';
import type { SyncDetails } from '../../shared/domain/syncDetails.ts';
import { type DeviceKeys, deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { keyOfLink, type Link } from '../../shared/sync/link.ts';
import { Succession } from '../../shared/sync/succession.ts';
import { listedDevices } from '../../shared/vault/devices.ts';
import { isMissing } from '../disk/errorCode.ts';
import { readJournal } from '../journal/readJournal.ts';
import { after } from './after.ts';
import { detailsOf, momentOf } from './details.ts';
import { EventLog } from './events.ts';
import { type Beginning, noWays, type Ways } from './messages.ts';
import { Room, type RoomShared, type Tell } from './room.ts';

/** Milliseconds between two views that the shell is told. */
const viewEvery = 100;

const closed = (): Error => new Error('The network was closed.');

/** What is said without a number, which it is given here. */
type Numbered =
  | { readonly kind: 'merged'; readonly update: Uint8Array }
  | { readonly kind: 'links'; readonly links: readonly Link[] };

/**
 * The sync of one network, as it runs in the sync thread: a copy of the network, the room of its key, and the rooms of
 * former keys that are still listened to.
 */
export class Network {
  readonly #tell: Tell;
  readonly #beginning: Beginning;
  readonly #inner: Y.Doc;
  readonly #device: DeviceKeys;
  readonly #succession: Succession<Room>;
  readonly #waiting = new Map<number, { readonly resolve: () => void; readonly reject: (error: Error) => void }>();
  #devices: { readonly list: DeviceList } | null = null;
  readonly #refused: Set<DeviceId>;
  readonly #events = new EventLog(Date.now);
  #ways = noWays;
  #asked = 0;
  #ends = false;
  #unkept = false;
  #callOffView: (() => void) | null = null;

  private constructor(tell: Tell, beginning: Beginning, inner: Y.Doc) {
    this.#tell = tell;
    this.#beginning = beginning;
    this.#inner = inner;
    this.#refused = new Set(beginning.refused);
    this.#device = deviceKeysOf(beginning.seed);
    this.#succession = new Succession({
      device: this.#device,
      list: () => this.#list(),
      save: (links) => this.#ask({ kind: 'links', links }),
      open: (link) => this.#open(link),
      onArranged: () => void this.#arrange().catch(this.#onProblem),
      onProblem: this.#onProblem,
      now: Date.now,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      after,
    });
    inner.on('update', () => {
      this.#devices = null;
      this.#succession.look();
    });
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
    const network = new Network(tell, beginning, inner);
    network.#ways = beginning.ways;
    await forgetOthers(beginning);
    await network.#succession.begin(beginning.links);
    return network;
  }

  /** A change of this device is on the disk. */
  changed(update: Uint8Array): void {
    Y.applyUpdate(this.#inner, update, 'journal');
    // It may have let another device in.
    for (const { engine } of this.#succession.seats()) if (engine.strangers().length > 0) engine.reconsider();
  }

  /** What was asked to be kept is, or is not. */
  kept(id: number, problem: string): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#unkept = problem !== '';
    if (problem === '') waiting?.resolve();
    else waiting?.reject(new Error(problem));
    this.#planView();
  }

  async setWays(ways: Ways): Promise<void> {
    this.#ways = ways;
    await this.#arrange();
  }

  retry(): void {
    for (const room of this.#succession.seats()) room.retry();
  }

  /** Asks about a device no more that wanted to take part. */
  refuse(device: DeviceId): void {
    this.#refused.add(device);
    this.#planView();
  }

  /** The code by which another laptop joins; fails where this one may invite nobody. */
  invitation(): Result<string> {
    if (this.#succession.outBy() !== null) return failed('This laptop was taken out of the network.');
    return this.#succession.current().seat.invitation();
  }

  /** What lies behind the view. */
  details(): SyncDetails {
    return detailsOf(this.#succession.current().seat.engine.outer, this.#events);
  }

  /** Gives the network a new key, without a device or for all that are there; tells whether that was done. */
  async renew(id: number, removed: string | null): Promise<void> {
    const done = await this.#succession.renew(removed);
    this.#tell({ kind: 'renewed', id, done });
  }

  /** Ends it: what waits is sealed and handed to what carries it. */
  async end(): Promise<void> {
    this.#ends = true;
    for (const { reject } of this.#waiting.values()) reject(closed());
    this.#waiting.clear();
    await this.#succession.end();
    this.#callOffView?.();
  }

  readonly #onProblem = (error: unknown): void => {
    this.#events.failed(error);
    this.#tell({ kind: 'problem', error });
  };

  #open(link: Link): Promise<Room> {
    const shared: RoomShared = {
      inner: this.#inner,
      list: () => this.#list(),
      keep: (update) => this.#ask({ kind: 'merged', update }),
      look: () => this.#succession.look(),
      onChange: () => {
        this.#succession.lookSoon();
        this.#planView();
      },
      refused: this.#refused,
      onProblem: this.#onProblem,
    };
    return Room.open(shared, this.#beginning, link);
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

  // Former rooms are carried by the same ways as the one that is used.
  async #arrange(): Promise<void> {
    for (const room of this.#succession.seats()) await room.setWays(this.#ways);
    this.#planView();
  }

  // Read anew only where the network changed: every entry is asked about.
  #list(): DeviceList {
    // While it is doubtful whose network this is, its list is not that of the room.
    if (this.#beginning.doubtful) return null;
    this.#devices ??= { list: listedDevices(this.#inner) };
    return this.#devices.list;
  }

  #planView(): void {
    this.#callOffView ??= after(viewEvery, () => {
      this.#callOffView = null;
      const rooms = this.#succession.seats();
      const room = rooms.at(-1);
      if (!room) return;
      const view = room.view(this.#unkept, this.#succession.outBy(), rooms.slice(0, -1));
      this.#events.see(momentOf({ outer: room.engine.outer, view: room.engine.view() }, this.#device.writer, view));
      this.#tell({ kind: 'view', view });
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
