import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import * as Y from 'yjs';
import { type DeviceId, type DeviceList, deviceIdSchema } from '../../shared/domain/device.ts';
import type { Result } from '../../shared/domain/result.ts';
import { type SyncView, type SyncWay, syncTroubles } from '../../shared/domain/syncView.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { Engine } from '../../shared/sync/engine.ts';
import type { EngineHost, EngineIdentity } from '../../shared/sync/engineHost.ts';
import { isHeardIn, keyOfLink, type Link } from '../../shared/sync/link.ts';
import { after } from './after.ts';
import { Carriers } from './carriers.ts';
import { invitationOf } from './invitation.ts';
import { type Beginning, type FromThread, noWays, type Ways } from './messages.ts';
import { nodeSuite } from './nodeSuite.ts';
import { type People, peopleOf, withoutRefused } from './people.ts';
import { openSyncStore, type SyncStore } from './syncStore.ts';

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
  readonly #carriers: Carriers;

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
    this.#carriers = new Carriers({
      key: keyOfLink(link),
      identity: this.#identity,
      name: beginning.name,
      log: () => ({ engine: this.#engine, logKept: this.#store.logKept }),
      onChange: () => this.#carriedOrNot(),
      onProblem: network.onProblem,
    });
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
      ways: this.#carriers.ways(),
      name: this.#beginning.name,
      state: this.#state,
    });
  }

  setWays(ways: Ways): Promise<void> {
    return this.#carriers.setWays(ways);
  }

  retry(): void {
    this.#carriers.retry();
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
      askBack: (vector) => this.#carriers.askBack(vector),
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
    const ways = this.#carriers.ways();
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

  #carriedOrNot(): void {
    // Uncarried, an engine only says what it is told to say: neither asks nor snapshots come of it.
    this.#engine.setCarried(!this.#beginning.doubtful && this.#carriers.isConnected());
    this.#network.onChange();
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
      ...withoutRefused(this.#people(engine.lastWritten, outBy !== null), this.#network.refused),
    };
  }

  #people(lastWritten: ReadonlyMap<string, number>, isOut: boolean): People {
    const given = { ...this.#beginning, key: keyOfLink(this.link) };
    const people = peopleOf(this.#engine, this.#identity, given, this.#network.list(), lastWritten);
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
    const others = former.flatMap((room) => room.#carriers.views());
    return this.#carriers.views().map((way) => {
      const unsent = others.filter((other) => other.way === way.way).reduce((sum, other) => sum + other.unsent, 0);
      return { ...way, unsent: way.unsent + unsent };
    });
  }
}
