import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import WebSocket from 'ws';
import type * as Y from 'yjs';
import { type DeviceId, type DeviceList, deviceIdSchema } from '../../shared/domain/device.ts';
import { type SyncView, type SyncWay, syncTroubles } from '../../shared/domain/syncView.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { fourWords } from '../../shared/seal/words.ts';
import { Engine } from '../../shared/sync/engine.ts';
import type { EngineHost, EngineIdentity } from '../../shared/sync/engineHost.ts';
import type { OpenSocket, Socket } from '../../shared/sync/guardedSocket.ts';
import { isHeardIn, keyOfLink, type Link } from '../../shared/sync/link.ts';
import { Wire } from '../../shared/sync/wire.ts';
import { Folder } from './folder/folder.ts';
import { folderDisk } from './folder/folderDisk.ts';
import type { Beginning, FromThread, Ways } from './messages.ts';
import { nodeSuite } from './nodeSuite.ts';
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
  readonly tell: Tell;
}

/** One room of a network: the engine, what is remembered, and what carries its log. */
export class Room {
  readonly link: Link;
  readonly #network: RoomShared;
  readonly #name: string;
  readonly #joined: boolean;
  readonly #identity: EngineIdentity;
  readonly #folder: string;
  #store: SyncStore;
  #engine: Engine;
  #ways: Ways = { relay: null, folder: null };
  #wire: Wire | null = null;
  #shared: Folder | null = null;

  private constructor(network: RoomShared, { seed, folder, name, joined }: Beginning, link: Link, store: SyncStore) {
    const keys = roomKeysOf(keyOfLink(link));
    this.link = link;
    this.#network = network;
    this.#identity = { suite: nodeSuite, keys, epoch: link.epoch, device: deviceKeysOf(seed) };
    this.#folder = join(folder, keys.room);
    this.#name = name;
    this.#joined = joined;
    this.#store = store;
    this.#engine = this.#start(store);
  }

  /** Begins the room of a key, which nothing carries yet. Rejects where what sync remembers of it cannot be read. */
  static async open(network: RoomShared, beginning: Beginning, link: Link): Promise<Room> {
    const folder = join(beginning.folder, roomKeysOf(keyOfLink(link)).room);
    const store = await openSyncStore(folder, (error) => network.tell({ kind: 'problem', error }));
    if (!store.ok) throw new Error(store.reason);
    const room = new Room(network, beginning, link, store.value);
    if (link.sealedFor === null) await room.#sayHello();
    return room;
  }

  get engine(): Engine {
    return this.#engine;
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
    this.#ways = ways;
    this.#carriedOrNot();
    this.#network.onChange();
  }

  retry(): void {
    this.#wire?.retry();
    void this.#shared?.retry();
  }

  /** Ends it: what waits is sealed and handed to what carries it. */
  async close(forgets: boolean): Promise<void> {
    await this.#engine.stop();
    await this.setWays({ relay: null, folder: null });
    await this.#store.close();
    if (forgets) await rm(this.#folder, { recursive: true, force: true });
  }

  #start(store: SyncStore): Engine {
    return new Engine(this.#network.inner, store.outer, this.#identity, this.#host(store), store.state);
  }

  #host(store: SyncStore): EngineHost {
    return {
      keep: this.#network.keep,
      saveState: store.saveState,
      isListed: (writer) => isHeardIn(this.link, this.#network.list(), writer, this.#joined),
      onDamagedLog: () => void this.#fetchAnew().catch(this.#onProblem),
      askBack: (vector) => {
        this.#wire?.askBack(vector);
        this.#shared?.askBack(vector);
      },
      onWord: (_writer, word) => (word.word === 'rekey' ? this.#network.look() : undefined),
      onChange: this.#network.onChange,
      onProblem: this.#onProblem,
      now: Date.now,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      after,
    };
  }

  readonly #onProblem = (error: unknown): void => this.#network.tell({ kind: 'problem', error });

  async #fetchAnew(): Promise<void> {
    await this.#engine.stop();
    const ways = this.#ways;
    await this.setWays({ relay: null, folder: null });
    await this.#store.forgetLog();
    const store = await openSyncStore(this.#folder, this.#onProblem);
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
      onChange: () => {
        this.#carriedOrNot();
        this.#network.onChange();
      },
      onProblem: this.#onProblem,
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
      onChange: () => {
        this.#carriedOrNot();
        this.#network.onChange();
      },
      onProblem: this.#onProblem,
    });
  }

  #carriedOrNot(): void {
    const views = [this.#shared?.view(), this.#wire?.view()];
    this.#engine.setCarried(views.some((view) => view?.connected));
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
      older: engine.older,
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

  // Who takes part, who wants to, and the words by which two laptops know that they mean each other.
  #people(
    lastWritten: ReadonlyMap<string, number>,
    isOut: boolean,
  ): Pick<SyncView, 'self' | 'asksIn' | 'lastWritten' | 'words' | 'strangers'> {
    const { device } = this.#identity;
    const id = v.parse(deviceIdSchema, device.writer);
    const hellos = new Map<DeviceId, { box: string; name: string }>();
    for (const { writer, word } of this.#engine.strangers())
      if (word.word === 'hello') hellos.set(v.parse(deviceIdSchema, writer), { box: word.box, name: word.name });
    const written = [...lastWritten].map(([writer, time]) => [v.parse(deviceIdSchema, writer), time] as const);
    const others = new Set([...hellos.keys(), ...written.map(([writer]) => writer)]);
    const words = [...others].map(
      (other) =>
        [other, fourWords(keyOfLink(this.link), device.signing.publicKey, hexToBytes(other)).join(' ')] as const,
    );
    return {
      self: { id, box: bytesToHex(device.box.publicKey), name: this.#name },
      asksIn: !isOut && this.#joined && this.#network.list()?.get(id)?.removedAt !== null,
      lastWritten: Object.fromEntries(written),
      words: Object.fromEntries(words),
      strangers: [...hellos].map(([stranger, hello]) => ({ id: stranger, ...hello })),
    };
  }

  // Whoever took the network over asks to be let in, each time until somebody has.
  async #sayHello(): Promise<void> {
    const { device } = this.#identity;
    if (!this.#joined || this.#network.list()?.get(v.parse(deviceIdSchema, device.writer))) return;
    await this.#engine.say({ word: 'hello', name: this.#name, box: bytesToHex(device.box.publicKey) });
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
    if (this.#wire) {
      const { refused, ...view } = this.#wire.view();
      views.push({ way: 'relay', ...view, problem: refused === 'full' ? 'roomFull' : refused });
    }
    return views;
  }
}
