import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import * as Y from 'yjs';
import { type DeviceList, deviceIdSchema, isListed } from '../../../shared/domain/device.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import { deviceKeysOf } from '../../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../../shared/seal/roomKeys.ts';
import { plainSuite } from '../../../shared/seal/suite.ts';
import { Engine } from '../../../shared/sync/engine.ts';
import type { EngineHost, EngineIdentity } from '../../../shared/sync/engineHost.ts';
import type { OpenSocket } from '../../../shared/sync/guardedSocket.ts';
import { Wire } from '../../../shared/sync/wire.ts';
import { listedDevices } from '../../../shared/vault/devices.ts';
import { roomView } from './roomView.ts';
import type { RoomStore, SyncStore } from './syncStore.ts';

/** Milliseconds between two views that the window is told. */
const viewEvery = 100;

/** What the sync of one network is begun with. */
export interface Beginning {
  readonly key: Uint8Array;
  /** The secret of this browser as a device, 32 bytes. */
  readonly seed: Uint8Array;
  /** What this browser is called where others see it. */
  readonly name: string;
  /** The network was taken over from another laptop, whose list of devices lets this one in. */
  readonly joined: boolean;
  /** All of the network, as the window keeps it. */
  readonly network: Uint8Array;
  readonly relay: string;
}

/** What a room is handed. */
export interface RoomTools {
  readonly open: OpenSocket;
  /** Keeps what other devices changed; settles when the window's store has it on the disk. */
  readonly keep: (update: Uint8Array) => Promise<void>;
  readonly tell: (view: SyncView) => void;
  readonly random: (bytes: number) => Uint8Array;
  readonly onProblem: (error: unknown) => void;
}

const after = (milliseconds: number, wake: () => void): (() => void) => {
  const timer = setTimeout(wake, milliseconds);
  return () => clearTimeout(timer);
};

/** The sync of one network over a relay, as it runs in the sync worker: a copy of the network, the engine, the wire. */
export class Room {
  readonly #tools: RoomTools;
  readonly #beginning: Beginning;
  readonly #identity: EngineIdentity;
  readonly #inner = new Y.Doc();
  #devices: { readonly list: DeviceList } | null = null;
  #store: RoomStore;
  #engine: Engine;
  #wire: Wire | null;
  #unkept = false;
  #callOffView: (() => void) | null = null;

  private constructor(tools: RoomTools, beginning: Beginning, identity: EngineIdentity, store: RoomStore) {
    this.#tools = tools;
    this.#beginning = beginning;
    this.#identity = identity;
    Y.applyUpdate(this.#inner, beginning.network);
    this.#inner.on('update', () => {
      this.#devices = null;
    });
    this.#store = store;
    this.#engine = this.#start();
    this.#wire = null;
  }

  /** Begins the sync of a network. Rejects where what sync remembers cannot be opened. */
  static async begin(tools: RoomTools, beginning: Beginning, kept: SyncStore): Promise<Room> {
    const keys = roomKeysOf(beginning.key);
    const identity = { suite: plainSuite, keys, epoch: 0, device: deviceKeysOf(beginning.seed) };
    const room = new Room(tools, beginning, identity, await kept.openRoom(keys.room));
    room.#onDamagedLog = () => void room.#fetchAnew(kept).catch(tools.onProblem);
    if (room.#engine.rekeys().length > 0) await room.#engine.listen();
    await room.#sayHello();
    room.#wire = room.#openWire();
    return room;
  }

  /** A change of this device is kept. */
  changed(update: Uint8Array): void {
    Y.applyUpdate(this.#inner, update, 'window');
    // It may have let another device in.
    if (this.#engine.strangers().length > 0) this.#engine.reconsider();
  }

  /** The computer is on a network again. */
  retry(): void {
    this.#wire?.retry();
  }

  /** Ends it: what waits is sealed and handed to the relay. */
  async end(): Promise<void> {
    await this.#engine.stop();
    this.#wire?.close();
    this.#callOffView?.();
    await this.#store.close();
  }

  #onDamagedLog: () => void = () => undefined;

  #start(): Engine {
    return new Engine(this.#inner, this.#store.outer, this.#identity, this.#host(), this.#store.state);
  }

  #host(): EngineHost {
    const { onProblem, random } = this.#tools;
    return {
      keep: (update) => this.#keep(update),
      saveState: (state) => this.#store.saveState(state),
      isListed: (writer) => isListed(this.#list(), writer, this.#beginning.joined),
      onDamagedLog: () => this.#onDamagedLog(),
      askBack: (vector) => this.#wire?.askBack(vector),
      // A new key is not followed here yet; nothing is written any more that others would not read.
      onWord: (_writer, word) => void (word.word === 'rekey' && this.#engine.listen()),
      onChange: () => this.#planView(),
      onProblem,
      now: Date.now,
      random,
      after,
    };
  }

  async #keep(update: Uint8Array): Promise<void> {
    try {
      await this.#tools.keep(update);
      this.#unkept = false;
    } catch (error) {
      this.#unkept = true;
      throw error;
    } finally {
      this.#planView();
    }
  }

  async #fetchAnew(kept: SyncStore): Promise<void> {
    await this.#engine.stop();
    this.#wire?.close();
    await this.#store.forgetLog();
    this.#store = await kept.openRoom(this.#identity.keys.room);
    this.#engine = this.#start();
    this.#wire = this.#openWire();
  }

  #openWire(): Wire {
    return new Wire({
      url: this.#beginning.relay,
      keys: this.#identity.keys,
      engine: this.#engine,
      open: this.#tools.open,
      now: Date.now,
      after,
      onChange: () => {
        this.#engine.setCarried(this.#wire?.view().connected ?? false);
        this.#planView();
      },
      onProblem: this.#tools.onProblem,
    });
  }

  #planView(): void {
    this.#callOffView ??= after(viewEvery, () => {
      this.#callOffView = null;
      const { key, name, joined } = this.#beginning;
      const { device } = this.#identity;
      this.#tools.tell(
        roomView({
          engine: this.#engine,
          wire: this.#wire,
          key,
          device,
          name,
          asksIn: joined && this.#list()?.get(device.writer)?.removedAt !== null,
          unkept: this.#unkept,
        }),
      );
    });
  }

  // Read anew only where the network changed: every entry is asked about.
  #list(): DeviceList {
    this.#devices ??= { list: listedDevices(this.#inner) };
    return this.#devices.list;
  }

  // Whoever took the network over asks to be let in, each time until somebody has.
  async #sayHello(): Promise<void> {
    const { device } = this.#identity;
    const { joined, name } = this.#beginning;
    if (!joined || this.#list()?.get(v.parse(deviceIdSchema, device.writer))) return;
    await this.#engine.say({ word: 'hello', name, box: bytesToHex(device.box.publicKey) });
  }
}
