import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { type DeviceId, type DeviceList, deviceIdSchema, isListed } from '../../shared/domain/device.ts';
import { type SyncView, type SyncWay, syncTroubles } from '../../shared/domain/syncView.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { fourWords } from '../../shared/seal/words.ts';
import { Engine } from '../../shared/sync/engine.ts';
import type { EngineHost, EngineIdentity } from '../../shared/sync/engineHost.ts';
import type { OpenSocket, Socket } from '../../shared/sync/guardedSocket.ts';
import { Wire } from '../../shared/sync/wire.ts';
import { listedDevices } from '../../shared/vault/devices.ts';
import { readJournal } from '../journal/readJournal.ts';
import { Folder } from './folder/folder.ts';
import { folderDisk } from './folder/folderDisk.ts';
import { Local } from './local/local.ts';
import { type Beginning, type FromThread, noWays, type Ways } from './messages.ts';
import { nodeSuite } from './nodeSuite.ts';
import { openSyncStore, type SyncStore } from './syncStore.ts';

/** Milliseconds between two views that the shell is told. */
const viewEvery = 100;
/** Milliseconds that a handshake may take. */
const handshakeTimeout = 15_000;

const openSocket: OpenSocket = (url, protocols) => {
  const socket: unknown = new WebSocket(url, protocols, { handshakeTimeout, perMessageDeflate: false });
  // Its event handlers take more than a browser's give; nothing here asks for it.
  return socket as Socket;
};

const after = (milliseconds: number, wake: () => void): (() => void) => {
  const timer = setTimeout(wake, milliseconds);
  return () => clearTimeout(timer);
};

/** Tells the shell something. */
export type Tell = (message: FromThread) => void;

/** The sync of one network, as it runs in the sync thread: a copy of the network, the engine, and what carries its log. */
export class Room {
  readonly #tell: Tell;
  readonly #key: Uint8Array;
  readonly #name: string;
  readonly #joined: boolean;
  #devices: { readonly list: DeviceList } | null = null;
  readonly #identity: EngineIdentity;
  readonly #inner: Y.Doc;
  readonly #folder: string;
  readonly #waiting = new Map<number, { readonly resolve: () => void; readonly reject: (error: Error) => void }>();
  #store: SyncStore;
  #engine: Engine;
  #ways = noWays;
  #wire: Wire | null = null;
  #shared: Folder | null = null;
  #local: Local | null = null;
  #asked = 0;
  #unkept = false;
  #callOffView: (() => void) | null = null;

  private constructor(
    tell: Tell,
    { key, epoch, seed, folder, name, joined }: Beginning,
    inner: Y.Doc,
    store: SyncStore,
  ) {
    const keys = roomKeysOf(key);
    this.#tell = tell;
    this.#key = key;
    this.#identity = { suite: nodeSuite, keys, epoch, device: deviceKeysOf(seed) };
    this.#inner = inner;
    this.#folder = join(folder, keys.room);
    this.#name = name;
    this.#joined = joined;
    this.#store = store;
    this.#engine = this.#start(store);
    inner.on('update', () => {
      this.#devices = null;
    });
  }

  /**
   * Begins the sync of a network with all that its journal holds. Rejects where that, or what sync remembers, cannot be
   * read.
   */
  static async begin(beginning: Beginning, tell: Tell): Promise<Room> {
    const inner = new Y.Doc();
    const { updates } = await readJournal(beginning.journal);
    inner.transact(() => {
      for (const update of updates) Y.applyUpdate(inner, update);
    });
    const onProblem = (error: unknown): void => tell({ kind: 'problem', error });
    const store = await openSyncStore(join(beginning.folder, roomKeysOf(beginning.key).room), onProblem);
    if (!store.ok) throw new Error(store.reason);
    const room = new Room(tell, beginning, inner, store.value);
    await room.#sayHello();
    await room.setWays(beginning.ways);
    return room;
  }

  /** A change of this device is on the disk. */
  changed(update: Uint8Array): void {
    Y.applyUpdate(this.#inner, update, 'journal');
    // It may have let another device in.
    if (this.#engine.strangers().length > 0) this.#engine.reconsider();
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
    this.#planView();
  }

  retry(): void {
    this.#wire?.retry();
    void this.#shared?.retry();
    this.#local?.retry();
  }

  say(word: Parameters<Engine['say']>[0]): Promise<void> {
    return this.#engine.say(word);
  }

  /** Ends it: what waits is sealed and handed to what carries it. */
  async end(): Promise<void> {
    for (const { reject } of this.#waiting.values()) reject(new Error('The network was closed.'));
    this.#waiting.clear();
    await this.#engine.stop();
    await this.setWays(noWays);
    this.#callOffView?.();
    await this.#store.close();
  }

  #start(store: SyncStore): Engine {
    return new Engine(this.#inner, store.outer, this.#identity, this.#host(store), store.state);
  }

  #host(store: SyncStore): EngineHost {
    return {
      keep: (update) => this.#keep(update),
      saveState: store.saveState,
      isListed: (writer) => isListed(this.#list(), writer, this.#joined),
      onDamagedLog: () => void this.#fetchAnew().catch(this.#onProblem),
      askBack: (vector) => {
        this.#wire?.askBack(vector);
        this.#shared?.askBack(vector);
        this.#local?.askBack(vector);
      },
      onWord: (writer, word) => this.#tell({ kind: 'word', writer, word }),
      onChange: () => this.#planView(),
      onProblem: this.#onProblem,
      now: Date.now,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      after,
    };
  }

  readonly #onProblem = (error: unknown): void => this.#tell({ kind: 'problem', error });

  #keep(update: Uint8Array): Promise<void> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#tell({ kind: 'merged', id, update });
    });
  }

  async #fetchAnew(): Promise<void> {
    await this.#engine.stop();
    const ways = this.#ways;
    await this.setWays(noWays);
    await this.#store.forgetLog();
    const store = await openSyncStore(this.#folder, this.#onProblem);
    if (!store.ok) throw new Error(store.reason);
    this.#store = store.value;
    this.#engine = this.#start(store.value);
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
      onChange: this.#onWay,
      onProblem: this.#onProblem,
    });
  }

  #openLocal(): Local {
    return new Local({
      key: this.#key,
      keys: this.#identity.keys,
      name: this.#name,
      engine: this.#engine,
      logKept: this.#store.logKept,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      now: Date.now,
      after,
      onChange: this.#onWay,
      onProblem: this.#onProblem,
    });
  }

  readonly #onWay = (): void => {
    this.#carriedOrNot();
    this.#planView();
  };

  #carriedOrNot(): void {
    const views = [this.#shared?.view(), this.#wire?.view(), this.#local?.view()];
    this.#engine.setCarried(views.some((view) => view?.connected));
  }

  #planView(): void {
    this.#callOffView ??= after(viewEvery, () => {
      this.#callOffView = null;
      this.#tell({ kind: 'view', view: this.#view() });
    });
  }

  #view(): SyncView {
    const engine = this.#engine.view();
    const troubles = {
      unkept: this.#unkept,
      twin: engine.twin,
      forked: engine.forked.length > 0,
      newer: engine.newer.length > 0,
      unreadable: engine.unreadable > 0,
      missing: engine.missing.length > 0,
    };
    return {
      ways: this.#wayViews(),
      waiting: engine.waiting,
      trouble: syncTroubles.find((trouble) => troubles[trouble]) ?? null,
      ...this.#people(engine.lastWritten),
    };
  }

  // Who takes part, who wants to, and the words by which two laptops know that they mean each other.
  #people(
    lastWritten: ReadonlyMap<string, number>,
  ): Pick<SyncView, 'self' | 'asksIn' | 'lastWritten' | 'words' | 'strangers'> {
    const { device } = this.#identity;
    const id = v.parse(deviceIdSchema, device.writer);
    const hellos = new Map<DeviceId, { box: string; name: string }>();
    for (const { writer, word } of this.#engine.strangers())
      if (word.word === 'hello') hellos.set(v.parse(deviceIdSchema, writer), { box: word.box, name: word.name });
    const written = [...lastWritten].map(([writer, time]) => [v.parse(deviceIdSchema, writer), time] as const);
    const others = new Set([...hellos.keys(), ...written.map(([writer]) => writer)]);
    const words = [...others].map(
      (other) => [other, fourWords(this.#key, device.signing.publicKey, hexToBytes(other)).join(' ')] as const,
    );
    return {
      self: { id, box: bytesToHex(device.box.publicKey), name: this.#name },
      asksIn: this.#joined && this.#list()?.get(id)?.removedAt !== null,
      lastWritten: Object.fromEntries(written),
      words: Object.fromEntries(words),
      strangers: [...hellos].map(([stranger, hello]) => ({ id: stranger, ...hello })),
    };
  }

  // Read anew only where the network changed: every entry is asked about.
  #list(): DeviceList {
    this.#devices ??= { list: listedDevices(this.#inner) };
    return this.#devices.list;
  }

  // Whoever took the network over asks to be let in, each time until somebody has.
  async #sayHello(): Promise<void> {
    const { device } = this.#identity;
    if (!this.#joined || this.#list()?.get(v.parse(deviceIdSchema, device.writer))) return;
    await this.#engine.say({ word: 'hello', name: this.#name, box: bytesToHex(device.box.publicKey) });
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
