import type * as Y from 'yjs';
import type { DeviceId, DeviceList } from '../domain/device.ts';
import { failed, type Result } from '../domain/result.ts';
import { deviceKeysOf } from '../seal/deviceKeys.ts';
import type { Engine } from './engine.ts';
import { Room, type RoomTools } from './room.ts';
import type { Beginning, RoomStore, RoomsHost } from './roomsHost.ts';
import { Succession } from './succession.ts';
import type { Ways } from './ways.ts';

/** Milliseconds between two views that are told. */
const viewEvery = 100;

/** The sync of one network: the room of its key, and the rooms of former keys that are still listened to. */
export class Rooms<S extends RoomStore> {
  readonly #host: RoomsHost<S>;
  readonly #inner: Y.Doc;
  readonly #beginning: Beginning;
  readonly #succession: Succession<Room<S>>;
  readonly #refused: Set<DeviceId>;
  #devices: { readonly list: DeviceList } | null = null;
  #ways: Ways;
  #unkept = false;
  #ends = false;
  #callOffView: (() => void) | null = null;

  private constructor(host: RoomsHost<S>, inner: Y.Doc, beginning: Beginning) {
    this.#host = host;
    this.#inner = inner;
    this.#beginning = beginning;
    this.#ways = beginning.ways;
    this.#refused = new Set(beginning.refused);
    const tools = this.#roomTools();
    this.#succession = new Succession({
      device: deviceKeysOf(beginning.seed),
      list: tools.list,
      save: (links) => this.#watched(host.saveLinks(links)),
      open: (link) => Room.open(tools, link),
      onArranged: () => void this.#arrange().catch((error: unknown) => host.onProblem(error)),
      onProblem: (error) => host.onProblem(error),
      now: () => host.now(),
      random: (bytes) => host.random(bytes),
      after: (milliseconds, wake) => host.after(milliseconds, wake),
    });
    inner.on('update', () => {
      this.#devices = null;
      this.#succession.look();
    });
  }

  /**
   * Begins the sync of a network. Rejects where what sync remembers of it cannot be read.
   * @param inner a copy of the network; each change of it that sync did not make is sent
   */
  static async begin<S extends RoomStore>(host: RoomsHost<S>, inner: Y.Doc, beginning: Beginning): Promise<Rooms<S>> {
    const rooms = new Rooms(host, inner, beginning);
    await rooms.#succession.begin(beginning.links);
    return rooms;
  }

  /** The engine of the room of the network's key. */
  engine(): Engine {
    return this.#succession.current().seat.engine;
  }

  /** The network was changed here: that may have let another device in. */
  changed(): void {
    for (const { engine } of this.#succession.seats()) if (engine.strangers().length > 0) engine.reconsider();
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

  /** Gives the network a new key, without a device or for all that are there; settles with whether that was done. */
  renew(removed: string | null): Promise<boolean> {
    return this.#succession.renew(removed);
  }

  /** Ends it: what waits is sealed and handed to what carries it. */
  async end(): Promise<void> {
    this.#ends = true;
    await this.#succession.end();
    this.#callOffView?.();
  }

  #roomTools(): RoomTools<S> {
    return {
      host: this.#host,
      beginning: this.#beginning,
      inner: this.#inner,
      list: () => this.#list(),
      keep: (update) => this.#watched(this.#host.keep(update)),
      look: () => this.#succession.look(),
      onChange: () => {
        this.#succession.lookSoon();
        this.#planView();
      },
      refused: this.#refused,
    };
  }

  async #watched(kept: Promise<void>): Promise<void> {
    try {
      await kept;
      this.#unkept = false;
    } catch (error) {
      this.#unkept = true;
      throw error;
    } finally {
      this.#planView();
    }
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
    this.#devices ??= { list: this.#host.listIn(this.#inner) };
    return this.#devices.list;
  }

  #planView(): void {
    if (this.#ends) return;
    this.#callOffView ??= this.#host.after(viewEvery, () => {
      this.#callOffView = null;
      const rooms = this.#succession.seats();
      const room = rooms.at(-1);
      if (room) this.#host.tell(room.view(this.#unkept, this.#succession.outBy(), rooms.slice(0, -1)), room.engine);
    });
  }
}
