import { bytesToHex } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import { nodeSuite } from '../../../electron/sync/nodeSuite.ts';
import { type DeviceKeys, deviceKeysOf } from '../../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../../shared/seal/roomKeys.ts';
import { Engine } from '../../../shared/sync/engine.ts';
import type { EngineHost } from '../../../shared/sync/engineHost.ts';
import { isHeardIn, keyOfLink, type Link } from '../../../shared/sync/link.ts';
import type { SyncState } from '../../../shared/sync/state.ts';
import { Succession } from '../../../shared/sync/succession.ts';
import type { Seat } from '../../../shared/sync/successionHost.ts';
import { listedDevices, removedKey } from '../../../shared/vault/devices.ts';
import type { Scheduler } from './scheduler.ts';
import { Hub, Line, noFaults } from './world.ts';

const addedAt = '2026-01-01T00:00:00.000Z';
const firstKey = new Uint8Array(32).fill(9);

interface Store {
  readonly outer: Uint8Array[];
  state: SyncState | undefined;
}

/** A room as it runs on a laptop. */
interface Room extends Seat {
  readonly engine: Engine;
  readonly link: Link;
  readonly room: string;
  line: Line | null;
}

/** What is the laptop's in spite of every kill. */
interface Disk {
  readonly inner: Uint8Array[];
  links: readonly Link[];
  readonly stores: Map<string, Store>;
}

/** One laptop of a network whose key may change. */
export class RekeyLaptop {
  readonly device: DeviceKeys;
  readonly disk: Disk;
  readonly problems: unknown[] = [];
  /** Every key that it ever had. */
  readonly known: Link[] = [];
  inner = new Y.Doc();
  succession: Succession<Room>;
  isConnected = false;
  readonly #world: RekeyWorld;
  #life = 0;

  constructor(world: RekeyWorld, device: DeviceKeys, first: Uint8Array) {
    this.#world = world;
    this.device = device;
    const links = [{ key: bytesToHex(firstKey), epoch: 0, sealedFor: null, out: [], since: 0 }];
    this.disk = { inner: [first], links, stores: new Map() };
    this.succession = this.#start();
  }

  get rooms(): readonly Room[] {
    return this.succession.seats();
  }

  connect(): void {
    this.isConnected = true;
    this.#arrange();
  }

  disconnect(): void {
    this.isConnected = false;
    for (const room of this.rooms) this.#hangUp(room);
  }

  resync(): void {
    for (const { line } of this.rooms) line?.resync();
  }

  /** Takes a laptop out, as the window and the shell do it one after the other. */
  async remove(other: RekeyLaptop): Promise<boolean> {
    const id = other.device.writer;
    const read = listedDevices(this.inner)?.get(id);
    if (!read) return false;
    this.inner.getMap('devices').set(removedKey(read.id), addedAt);
    return this.succession.renew(id);
  }

  /** Stops at once, as by kill -9, and starts again from what had reached the disk. */
  kill(): void {
    this.disconnect();
    this.inner = new Y.Doc();
    this.succession = this.#start();
  }

  #start(): Succession<Room> {
    this.#life += 1;
    const life = this.#life;
    const { inner, disk } = this;
    for (const update of disk.inner) Y.applyUpdate(inner, update);
    const { scheduler } = this.#world;
    const succession: Succession<Room> = new Succession({
      device: this.device,
      list: () => listedDevices(inner),
      save: (links) => {
        this.known.push(...links);
        return this.#written(life, () => {
          disk.links = links;
        });
      },
      open: async (link) => {
        await this.#written(life, () => undefined);
        return this.#open(life, link, () => succession);
      },
      onArranged: () => (life === this.#life ? this.#arrange() : undefined),
      onProblem: (error) => this.problems.push(error),
      now: () => 1_700_000_000_000 + scheduler.now,
      random: (bytes) => this.#world.bytes(bytes),
      after: (wait, wake) => scheduler.after(wait, () => (life === this.#life ? wake() : undefined)),
    });
    inner.on('update', (update: Uint8Array, origin: unknown) => {
      if (life !== this.#life) return;
      if (!(origin instanceof Engine)) disk.inner.push(update);
      succession.look();
      for (const { engine } of succession.seats()) engine.reconsider();
    });
    this.known.push(...disk.links);
    void succession.begin(disk.links);
    return succession;
  }

  #arrange(): void {
    for (const room of this.rooms) {
      if (this.isConnected && room.line?.isUp() !== true) {
        room.line = new Line(this.#world, room.engine, this.#world.hubOf(room.room));
        room.engine.setCarried(true);
      }
    }
  }

  #hangUp(room: Room): void {
    room.line?.hangUp();
    room.line = null;
    room.engine.setCarried(false);
  }

  #written(life: number, write: () => void): Promise<void> {
    const { scheduler, random } = this.#world;
    return new Promise((resolve) =>
      scheduler.after(random() * 5, () => {
        if (life !== this.#life) return;
        write();
        resolve();
      }),
    );
  }

  #open(life: number, link: Link, succession: () => Succession<Room>): Room {
    const keys = roomKeysOf(keyOfLink(link));
    const store: Store = this.disk.stores.get(keys.room) ?? { outer: [], state: undefined };
    this.disk.stores.set(keys.room, store);
    const outer = new Y.Doc();
    for (const update of store.outer) Y.applyUpdate(outer, update);
    outer.on('update', (update: Uint8Array) => {
      if (life === this.#life) store.outer.push(update);
    });
    const identity = { suite: nodeSuite, keys, epoch: link.epoch, device: this.device };
    const host = this.#host(life, link, store, succession, () => room);
    const engine = new Engine(this.inner, outer, identity, host, store.state);
    const room: Room = {
      engine,
      link,
      room: keys.room,
      line: null,
      close: async (forgets) => {
        await engine.stop();
        this.#hangUp(room);
        if (forgets) this.disk.stores.delete(keys.room);
      },
    };
    return room;
  }

  #host(life: number, link: Link, store: Store, succession: () => Succession<Room>, room: () => Room): EngineHost {
    const { scheduler } = this.#world;
    const { inner, disk } = this;
    return {
      keep: (update) => this.#written(life, () => void disk.inner.push(update)),
      saveState: (state) =>
        this.#written(life, () => {
          store.state = state;
        }),
      askBack: (vector) => room().line?.askBack(vector),
      isListed: (writer) => isHeardIn(link, listedDevices(inner), writer, { joined: true, trusted: null }),
      onDamagedLog: () => undefined,
      onWord: () => succession().look(),
      onChange: () => succession().lookSoon(),
      onProblem: (error) => this.problems.push(error),
      now: () => 1_700_000_000_000 + scheduler.now,
      random: (bytes) => this.#world.bytes(bytes),
      after: (wait, wake) => scheduler.after(wait, () => (life === this.#life ? wake() : undefined)),
    };
  }
}

/** Laptops of one network, a relay with all its rooms, and the time they share. */
export class RekeyWorld {
  readonly laptops: RekeyLaptop[] = [];
  readonly hubs = new Map<string, Hub>();
  readonly scheduler: Scheduler;
  readonly random: () => number;
  readonly faults = { ...noFaults };

  constructor(scheduler: Scheduler, random: () => number, count: number) {
    this.scheduler = scheduler;
    this.random = random;
    const devices = Array.from({ length: count }, () => deviceKeysOf(this.bytes(32)));
    const list = new Y.Doc();
    for (const { writer, box } of devices)
      list
        .getMap('devices')
        .set(writer, { id: writer, box: bytesToHex(box.publicKey), name: writer.slice(0, 4), addedAt });
    for (const device of devices) this.laptops.push(new RekeyLaptop(this, device, Y.encodeStateAsUpdate(list)));
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => Math.floor(this.random() * 256));
  }

  hubOf(room: string): Hub {
    const known = this.hubs.get(room);
    if (known) return known;
    const hub = new Hub(true);
    this.hubs.set(room, hub);
    return hub;
  }
}
