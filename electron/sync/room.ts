import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { type DeviceId, type DeviceList, deviceIdSchema } from '../../shared/domain/device.ts';
import type { Result } from '../../shared/domain/result.ts';
import { type SyncView, type SyncWay, syncTroubles } from '../../shared/domain/syncView.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { Engine } from '../../shared/sync/engine.ts';
import type { EngineHost, EngineIdentity } from '../../shared/sync/engineHost.ts';
import type { OpenSocket, Socket } from '../../shared/sync/guardedSocket.ts';
import { isHeardIn, keyOfLink, type Link } from '../../shared/sync/link.ts';
import { Wire } from '../../shared/sync/wire.ts';
import { Folder } from './folder/folder.ts';
import { folderDisk } from './folder/folderDisk.ts';
import { invitationOf } from './invitation.ts';
import { Local } from './local/local.ts';
import { type Beginning, type FromThread, noWays, type Ways } from './messages.ts';
import { nodeSuite } from './nodeSuite.ts';
import { type People, peopleOf } from './people.ts';
import { openSyncStore, type SyncStore } from './syncStore.ts';

/** Milliseconds that a handshake may take. */
const handshakeTimeout = 15_000;

const openSocket: OpenSocket = (url, protocols) => {
  const socket: unknown = new WebSocket(url, protocols, { handshakeTimeout, perMessageDeflate: false });
  // Its event handlers take more than a browser's give; nothing here asks for it.
  return socket as Socket;
};

/** Calls back once after some milliseconds; gives what calls that off. */
export const after = (milliseconds: number, wake: () => void): (() => void) => {
  const timer = setTimeout(wake, milliseconds);
  return () => clearTimeout(timer);
};

/** Tells the shell something. */
export type Tell = (message: FromThread) => void;

/** What the rooms of a network have in common. */
export interface RoomShared {
  /** The network itself. */
  readonly inner: Y.Doc;
  readonly list: () => DeviceList;
  /** Keeps what other devices changed; settles when it is on the disk. */
  readonly keep: (update: Uint8Array) => Promise<void>;
  /** A new key was said, or the room begins anew. */
  readonly look: () => void;
  /** Something may look different now. */
  readonly onChange: () => void;
  /** Devices that wanted to take part and were not let in. */
  readonly refused: ReadonlySet<DeviceId>;
  readonly onProblem: (error: unknown) => void;
}

/** One room of a network: the engine, what is remembered, and what carries its log. */
export class Room {
  readonly link: Link;
  readonly #network: RoomShared;
  readonly #beginning: Beginning;
  readonly #identity: EngineIdentity;
  readonly #folder: string;
  #store: SyncStore;
  #state: SyncStore['state'];
  #engine: Engine;
  #ways = noWays;
  #wire: Wire | null = null;
  #shared: Folder | null = null;
  #local: Local | null = null;

  private constructor(network: RoomShared, beginning: Beginning, link: Link, store: SyncStore) {
    const { seed, folder } = beginning;
    const keys = roomKeysOf(keyOfLink(link));
    this.link = link;
    this.#network = network;
    this.#identity = { suite: nodeSuite, keys, epoch: link.epoch, device: deviceKeysOf(seed) };
    this.#folder = join(folder, keys.room);
    this.#beginning = beginning;
    this.#store = store;
    this.#state = store.state;
    this.#engine = this.#start(store);
  }

  /** Begins the room of a key, which nothing carries yet. Rejects where what sync remembers of it cannot be read. */
  static async open(network: RoomShared, beginning: Beginning, link: Link): Promise<Room> {
    const folder = join(beginning.folder, roomKeysOf(keyOfLink(link)).room);
    const store = await openSyncStore(folder, network.onProblem);
    if (!store.ok) throw new Error(store.reason);
    const room = new Room(network, beginning, link, store.value);
    if (link.sealedFor === null) await room.#sayHello();
    const told = Object.entries(beginning.told).map(([writer, sequence]) => ({ writer, sequence }));
    if (told.length > 0) room.engine.tell(told);
    return room;
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** The code by which another laptop joins. */
  invitation(): Result<string> {
    const { epoch, device } = this.#identity;
    return invitationOf({
      key: keyOfLink(this.link),
      epoch,
      writer: device.writer,
      ways: this.#ways,
      name: this.#beginning.name,
      state: this.#state,
    });
  }

  async setWays(ways: Ways): Promise<void> {
    if (ways.relay !== this.#ways.relay) {
      this.#wire?.close();
      this.#wire = ways.relay === null ? null : this.#openWire(ways.relay);
    }
    if (ways.folder !== this.#ways.folder) {
      await this.#shared?.close();
      this.#shared = ways.folder === null ? null : this.#openFolder(ways.folder);
    }
    if (ways.local !== this.#ways.local) {
      await this.#local?.end();
      this.#local = ways.local ? this.#openLocal() : null;
    }
    this.#ways = ways;
    this.#carriedOrNot();
    this.#network.onChange();
  }

  retry(): void {
    this.#wire?.retry();
    void this.#shared?.retry();
    this.#local?.retry();
  }

  /** Ends it: what waits is sealed and handed to what carries it. */
  async close(forgets: boolean): Promise<void> {
    await this.#engine.stop();
    await this.setWays(noWays);
    await this.#store.close();
    if (forgets) await rm(this.#folder, { recursive: true, force: true });
  }

  #start(store: SyncStore): Engine {
    // While it is doubtful whose network this is, the engine is given an empty one: it can merge and lay down nothing.
    const inner = this.#beginning.doubtful ? new Y.Doc() : this.#network.inner;
    return new Engine(inner, store.outer, this.#identity, this.#host(store), store.state);
  }

  #host(store: SyncStore): EngineHost {
    return {
      keep: this.#network.keep,
      saveState: (state) => {
        this.#state = state;
        return store.saveState(state);
      },
      isListed: (writer) =>
        !this.#beginning.doubtful && isHeardIn(this.link, this.#network.list(), writer, this.#beginning.joined),
      onDamagedLog: () => void this.#fetchAnew().catch(this.#network.onProblem),
      askBack: (vector) => {
        this.#wire?.askBack(vector);
        this.#shared?.askBack(vector);
        this.#local?.askBack(vector);
      },
      onWord: (_writer, word) => (word.word === 'rekey' ? this.#network.look() : undefined),
      onChange: this.#network.onChange,
      onProblem: this.#network.onProblem,
      now: Date.now,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      after,
    };
  }

  async #fetchAnew(): Promise<void> {
    await this.#engine.stop();
    const ways = this.#ways;
    await this.setWays(noWays);
    await this.#store.forgetLog();
    const store = await openSyncStore(this.#folder, this.#network.onProblem);
    if (!store.ok) throw new Error(store.reason);
    this.#store = store.value;
    const listens = this.#engine.listens();
    this.#engine = this.#start(store.value);
    if (listens) await this.#engine.listen();
    await this.setWays(ways);
  }

  #openWire(url: string): Wire {
    return new Wire({
      url,
      keys: this.#identity.keys,
      engine: this.#engine,
      open: openSocket,
      now: Date.now,
      after,
      onChange: this.#onWay,
      onProblem: this.#network.onProblem,
    });
  }

  #openFolder(chosen: string): Folder {
    return new Folder({
      chosen,
      keys: this.#identity.keys,
      writer: this.#identity.device.writer,
      engine: this.#engine,
      disk: folderDisk,
      now: Date.now,
      after,
      onChange: this.#onWay,
      onProblem: this.#network.onProblem,
    });
  }

  #openLocal(): Local {
    return new Local({
      key: keyOfLink(this.link),
      keys: this.#identity.keys,
      name: this.#beginning.name,
      engine: this.#engine,
      logKept: this.#store.logKept,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      now: Date.now,
      after,
      onChange: this.#onWay,
      onProblem: this.#network.onProblem,
    });
  }

  readonly #onWay = (): void => {
    this.#carriedOrNot();
    this.#network.onChange();
  };

  #carriedOrNot(): void {
    const views = [this.#shared?.view(), this.#wire?.view(), this.#local?.view()];
    // Uncarried, an engine only says what it is told to say: neither asks nor snapshots come of it.
    this.#engine.setCarried(!this.#beginning.doubtful && views.some((view) => view?.connected));
  }

  /**
   * How the network stands, where this is the room of its key.
   * @param unkept what others changed could not be saved
   * @param outBy the device by whose word this one was left out
   * @param former rooms that are still listened to
   */
  view(unkept: boolean, outBy: string | null, former: readonly Room[]): SyncView {
    const engine = this.#engine.view();
    const troubles = {
      out: outBy !== null,
      moved: false,
      unkept,
      // While it is doubtful whose network this is, nothing is read.
      older: engine.older && !this.#beginning.doubtful,
      twin: engine.twin,
      forked: engine.forked.length > 0,
      newer: engine.newer.length > 0,
      unreadable: engine.unreadable > 0,
      missing: engine.missing.length > 0,
    };
    return {
      epoch: this.link.epoch,
      outBy: outBy === null ? null : v.parse(deviceIdSchema, outBy),
      ways: this.#withFormer(former),
      waiting: engine.waiting,
      trouble: syncTroubles.find((trouble) => troubles[trouble]) ?? null,
      ...this.#people(engine.lastWritten, outBy !== null),
    };
  }

  #people(lastWritten: ReadonlyMap<string, number>, isOut: boolean): People {
    const given = { ...this.#beginning, key: keyOfLink(this.link) };
    const { refused } = this.#network;
    const people = peopleOf(this.#engine, this.#identity, given, this.#network.list(), lastWritten, refused);
    return { ...people, asksIn: people.asksIn && !isOut };
  }

  // Whoever took the network over asks to be let in, each time until somebody has.
  async #sayHello(): Promise<void> {
    const { device } = this.#identity;
    const { joined, name } = this.#beginning;
    if (!joined || this.#network.list()?.get(v.parse(deviceIdSchema, device.writer))) return;
    await this.#engine.say({ word: 'hello', name, box: bytesToHex(device.box.publicKey) });
  }

  // A word that was said in a former room has to arrive as well.
  #withFormer(former: readonly Room[]): SyncWay[] {
    const others = former.flatMap((room) => room.#wayViews());
    return this.#wayViews().map((way) => {
      const unsent = others.filter((other) => other.way === way.way).reduce((sum, other) => sum + other.unsent, 0);
      return { ...way, unsent: way.unsent + unsent };
    });
  }

  #wayViews(): SyncWay[] {
    const views: SyncWay[] = [];
    if (this.#shared) {
      const { connected, unsent, sentAt, receivedAt, problem } = this.#shared.view();
      views.push({ way: 'folder', connected, unsent, sentAt, receivedAt, problem });
    }
    if (this.#local) views.push(this.#local.view());
    if (this.#wire) {
      const { refused, ...view } = this.#wire.view();
      views.push({ way: 'relay', ...view, problem: refused === 'full' ? 'roomFull' : refused });
    }
    return views;
  }
}
