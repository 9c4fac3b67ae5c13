import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { type DeviceId, type DeviceList, deviceIdSchema, isListed } from '../../shared/domain/device.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { SyncDetails } from '../../shared/domain/syncDetails.ts';
import { type SyncView, type SyncWay, syncTroubles } from '../../shared/domain/syncView.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { Engine } from '../../shared/sync/engine.ts';
import type { EngineHost, EngineIdentity } from '../../shared/sync/engineHost.ts';
import type { OpenSocket, Socket } from '../../shared/sync/guardedSocket.ts';
import { Wire } from '../../shared/sync/wire.ts';
import { listedDevices } from '../../shared/vault/devices.ts';
import { readJournal } from '../journal/readJournal.ts';
import { detailsOf, momentOf } from './details.ts';
import { EventLog } from './events.ts';
import { Folder } from './folder/folder.ts';
import { folderDisk } from './folder/folderDisk.ts';
import { invitationOf } from './invitation.ts';
import { Local } from './local/local.ts';
import { type Beginning, type FromThread, noWays, type Ways } from './messages.ts';
import { nodeSuite } from './nodeSuite.ts';
import { peopleOf, withoutRefused } from './people.ts';
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
  readonly #beginning: Beginning;
  readonly #refused: Set<DeviceId>;
  #devices: { readonly list: DeviceList } | null = null;
  readonly #identity: EngineIdentity;
  readonly #inner: Y.Doc;
  readonly #folder: string;
  readonly #waiting = new Map<number, { readonly resolve: () => void; readonly reject: (error: Error) => void }>();
  #store: SyncStore;
  #state: SyncStore['state'];
  readonly #events = new EventLog(Date.now);
  #engine: Engine;
  #ways = noWays;
  #wire: Wire | null = null;
  #shared: Folder | null = null;
  #local: Local | null = null;
  #asked = 0;
  #unkept = false;
  #callOffView: (() => void) | null = null;

  private constructor(tell: Tell, beginning: Beginning, inner: Y.Doc, store: SyncStore) {
    const { key, epoch, seed, folder } = beginning;
    const keys = roomKeysOf(key);
    this.#tell = tell;
    this.#beginning = beginning;
    this.#refused = new Set(beginning.refused);
    this.#identity = { suite: nodeSuite, keys, epoch, device: deviceKeysOf(seed) };
    this.#inner = inner;
    this.#folder = join(folder, keys.room);
    this.#store = store;
    this.#state = store.state;
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

  /** Asks about a device no more that wanted to take part. */
  refuse(device: DeviceId): void {
    this.#refused.add(device);
    this.#planView();
  }

  /** The code by which another laptop joins. */
  invitation(): Result<string> {
    const { epoch, device } = this.#identity;
    return invitationOf({
      key: this.#beginning.key,
      epoch,
      writer: device.writer,
      ways: this.#ways,
      name: this.#beginning.name,
      state: this.#state,
    });
  }

  /** What lies behind the view. */
  details(): SyncDetails {
    return detailsOf(this.#engine.outer, this.#events);
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
    // While it is doubtful whose network this is, the engine is given an empty one: it can merge and lay down nothing.
    const inner = this.#beginning.doubtful ? new Y.Doc() : this.#inner;
    return new Engine(inner, store.outer, this.#identity, this.#host(store), store.state);
  }

  #host(store: SyncStore): EngineHost {
    return {
      keep: (update) => this.#keep(update),
      saveState: (state) => {
        this.#state = state;
        return store.saveState(state);
      },
      isListed: (writer) => !this.#beginning.doubtful && isListed(this.#list(), writer, this.#beginning.joined),
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

  readonly #onProblem = (error: unknown): void => {
    this.#events.failed(error);
    this.#tell({ kind: 'problem', error });
  };

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
      key: this.#beginning.key,
      keys: this.#identity.keys,
      name: this.#beginning.name,
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
    // Uncarried, an engine only says what it is told to say: neither asks nor snapshots come of it.
    this.#engine.setCarried(!this.#beginning.doubtful && views.some((view) => view?.connected));
  }

  #planView(): void {
    this.#callOffView ??= after(viewEvery, () => {
      this.#callOffView = null;
      const view = this.#view();
      const { outer } = this.#engine;
      this.#events.see(momentOf({ outer, view: this.#engine.view() }, this.#identity.device.writer, view));
      this.#tell({ kind: 'view', view });
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
      ...withoutRefused(
        peopleOf(this.#engine, this.#identity, this.#beginning, this.#list(), engine.lastWritten),
        this.#refused,
      ),
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
    if (!this.#beginning.joined || this.#list()?.get(v.parse(deviceIdSchema, device.writer))) return;
    await this.#engine.say({ word: 'hello', name: this.#beginning.name, box: bytesToHex(device.box.publicKey) });
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
