import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import * as Y from 'yjs';
import { type DeviceId, type DeviceList, deviceIdSchema } from '../domain/device.ts';
import type { Result } from '../domain/result.ts';
import { type SyncView, type SyncWay, syncWays } from '../domain/syncView.ts';
import { deviceKeysOf } from '../seal/deviceKeys.ts';
import { roomKeysOf } from '../seal/roomKeys.ts';
import { Engine } from './engine.ts';
import type { EngineHost, EngineIdentity } from './engineHost.ts';
import { invitationOf } from './invitation.ts';
import { isHeardIn, keyOfLink, type Link } from './link.ts';
import { type People, peopleOf } from './people.ts';
import type { Beginning, RoomStore, RoomsHost } from './roomsHost.ts';
import { troubleOf, withFormer } from './roomView.ts';
import type { SyncState } from './state.ts';
import { type Carrier, noWays, type Ways } from './ways.ts';

/** What the rooms of a network have in common. */
export interface RoomTools<S extends RoomStore> {
  readonly host: RoomsHost<S>;
  readonly beginning: Omit<Beginning, 'links' | 'ways' | 'refused'>;
  /** The network itself. */
  readonly inner: Y.Doc;
  readonly list: () => DeviceList;
  /** Keeps what other devices changed; settles when it is where the network itself is kept. */
  readonly keep: (update: Uint8Array) => Promise<void>;
  /** A new key was said, or the room begins anew. */
  readonly look: () => void;
  /** Something may look different now. */
  readonly onChange: () => void;
  /** Devices that wanted to take part and were not let in. */
  readonly refused: ReadonlySet<DeviceId>;
}

/** One room of a network: the engine, what is remembered, and what carries its log. */
export class Room<S extends RoomStore> {
  readonly #link: Link;
  readonly #tools: RoomTools<S>;
  readonly #identity: EngineIdentity;
  readonly #carriers = new Map<SyncWay['way'], Carrier>();
  #store: S;
  #state: SyncState | undefined;
  #engine: Engine;
  #ways = noWays;

  private constructor(tools: RoomTools<S>, link: Link, store: S) {
    const device = deviceKeysOf(tools.beginning.seed);
    this.#link = link;
    this.#tools = tools;
    this.#identity = { suite: tools.host.suite, keys: roomKeysOf(keyOfLink(link)), epoch: link.epoch, device };
    this.#store = store;
    this.#state = store.state;
    this.#engine = this.#start(store);
  }

  /** Begins the room of a key, which nothing carries yet. Rejects where what sync remembers of it cannot be read. */
  static async open<S extends RoomStore>(tools: RoomTools<S>, link: Link): Promise<Room<S>> {
    const store = await tools.host.openStore(roomKeysOf(keyOfLink(link)).room);
    const room = new Room(tools, link, store);
    if (link.sealedFor === null) await room.#sayHello();
    const told = Object.entries(tools.beginning.told).map(([writer, sequence]) => ({ writer, sequence }));
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
      key: keyOfLink(this.#link),
      epoch,
      writer: device.writer,
      ways: this.#ways,
      name: this.#tools.beginning.name,
      state: this.#state,
    });
  }

  async setWays(ways: Ways): Promise<void> {
    const others = syncWays.filter((way) => ways[way] !== this.#ways[way]);
    this.#ways = ways;
    const former = others.map((way) => this.#carriers.get(way));
    for (const way of others) this.#carriers.delete(way);
    for (const carrier of former) await carrier?.close();
    // Others may have been turned on or off meanwhile.
    for (const way of others) if (!this.#carriers.has(way)) this.#carry(way);
    this.#onWay();
  }

  retry(): void {
    for (const carrier of this.#carriers.values()) carrier.retry();
  }

  /** Ends it: what waits is sealed and handed to what carries it. */
  async close(forgets: boolean): Promise<void> {
    await this.#engine.stop();
    await this.setWays(noWays);
    await this.#store.close();
    if (forgets) await this.#tools.host.forgetRoom(this.#identity.keys.room);
  }

  /** How each way stands, the easiest first. */
  ways(): SyncWay[] {
    return syncWays.flatMap((way) => this.#carriers.get(way)?.view() ?? []);
  }

  /**
   * How the network stands, where this is the room of its key.
   * @param unkept what others changed could not be saved
   * @param outBy the device by whose word this one was left out
   * @param former rooms that are still listened to
   */
  view(unkept: boolean, outBy: string | null, former: readonly Room<S>[]): SyncView {
    const engine = this.#engine.view();
    const { doubtful } = this.#tools.beginning;
    const others = former.flatMap((room) => room.ways());
    return {
      epoch: this.#link.epoch,
      outBy: outBy === null ? null : v.parse(deviceIdSchema, outBy),
      ways: withFormer(this.ways(), others),
      waiting: engine.waiting,
      trouble: troubleOf(engine, { unkept, outBy, doubtful }),
      ...this.#people(engine.lastWritten, outBy !== null),
    };
  }

  #start(store: S): Engine {
    // While it is doubtful whose network this is, the engine is given an empty one: it can merge and lay down nothing.
    const inner = this.#tools.beginning.doubtful ? new Y.Doc() : this.#tools.inner;
    return new Engine(inner, store.outer, this.#identity, this.#host(store), store.state);
  }

  #host(store: S): EngineHost {
    const { host, beginning, keep, list, look, onChange } = this.#tools;
    return {
      keep,
      saveState: (state) => {
        this.#state = state;
        return store.saveState(state);
      },
      isListed: (writer) => !beginning.doubtful && isHeardIn(this.#link, list(), writer, beginning),
      onDamagedLog: () => void this.#fetchAnew().catch((error: unknown) => host.onProblem(error)),
      askBack: (vector) => {
        for (const carrier of this.#carriers.values()) carrier.askBack(vector);
      },
      onWord: (_writer, word) => (word.word === 'rekey' ? look() : undefined),
      onChange,
      onProblem: (error) => host.onProblem(error),
      now: () => host.now(),
      random: (bytes) => host.random(bytes),
      after: (milliseconds, wake) => host.after(milliseconds, wake),
    };
  }

  async #fetchAnew(): Promise<void> {
    await this.#engine.stop();
    const ways = this.#ways;
    await this.setWays(noWays);
    await this.#store.forgetLog();
    this.#store = await this.#tools.host.openStore(this.#identity.keys.room);
    const listens = this.#engine.listens();
    this.#engine = this.#start(this.#store);
    if (listens) await this.#engine.listen();
    await this.setWays(ways);
  }

  #carry(way: SyncWay['way']): void {
    const { host, beginning, list } = this.#tools;
    const { keys, device } = this.#identity;
    const carrier = host.openWay(way, this.#ways, {
      key: keyOfLink(this.#link),
      keys,
      engine: this.#engine,
      store: this.#store,
      writer: device.writer,
      name: beginning.name,
      list,
      onChange: this.#onWay,
      onProblem: (error) => host.onProblem(error),
    });
    if (carrier) this.#carriers.set(way, carrier);
  }

  readonly #onWay = (): void => {
    // Uncarried, an engine only says what it is told to say: neither asks nor snapshots come of it.
    const isCarried = this.ways().some(({ connected }) => connected);
    this.#engine.setCarried(!this.#tools.beginning.doubtful && isCarried);
    this.#tools.onChange();
  };

  #people(lastWritten: ReadonlyMap<string, number>, isOut: boolean): People {
    const given = { ...this.#tools.beginning, key: keyOfLink(this.#link) };
    const { refused } = this.#tools;
    const people = peopleOf(this.#engine, this.#identity, given, this.#tools.list(), lastWritten, refused);
    return { ...people, asksIn: people.asksIn && !isOut };
  }

  // Whoever took the network over asks to be let in, each time until somebody has.
  async #sayHello(): Promise<void> {
    const { device } = this.#identity;
    const { joined, name } = this.#tools.beginning;
    if (!joined || this.#tools.list()?.get(v.parse(deviceIdSchema, device.writer))) return;
    await this.#engine.say({ word: 'hello', name, box: bytesToHex(device.box.publicKey) });
  }
}
