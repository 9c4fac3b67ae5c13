import { timingSafeEqual } from 'node:crypto';
import type { Closing } from './closing.ts';
import { type House, type Peer, Room } from './room.ts';
import type { Lock, RoomStore } from './store.ts';

interface Loaded {
  readonly room: Promise<Room>;
  /** How many are inside or on their way in. */
  guests: number;
}

const opens = (key: Lock, lock: Lock): boolean => {
  if (key.kind === 'token' && lock.kind === 'token') return timingSafeEqual(key.hash, lock.hash);
  return key.kind === lock.kind;
};

/** The rooms that are in memory: each is loaded for the first guest and put away after the last one. */
export class Rooms {
  readonly #store: RoomStore;
  readonly #house: House;
  readonly #loaded = new Map<string, Loaded>();
  // Rooms being put away; whoever wants one meanwhile waits, and loads what is then in the store.
  readonly #leaving = new Map<string, Promise<void>>();

  constructor(store: RoomStore, house: House) {
    this.#store = store;
    this.#house = house;
  }

  /**
   * Lets a peer into a room, which is then loaded as a whole. Throws where the store cannot be read.
   * @param key what it brought; the first one that ever wrote to the room has set the lock
   * @returns the room and how to leave it, which is to be called once; or why not
   */
  async enter(name: string, key: Lock, peer: Peer): Promise<{ room: Room; leave: () => void } | Closing> {
    const { tally, limits } = this.#house;
    if (tally.memory_bytes > limits.memoryBytes) return 'busy';
    const loaded = await this.#load(name, key);
    let inside = true;
    const leave = (): void => {
      if (!inside) return;
      inside = false;
      loaded.guests -= 1;
      if (loaded.guests === 0) this.#putAway(name, loaded);
    };
    try {
      const room = await loaded.room;
      if (!opens(key, room.lock)) {
        leave();
        return 'wrongToken';
      }
      room.enter(peer);
      return {
        room,
        leave: () => {
          room.leave(peer);
          leave();
        },
      };
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Settles when every room is stored and put away; there must be no guests any more. */
  async close(): Promise<void> {
    while (this.#leaving.size > 0) await Promise.all(this.#leaving.values());
  }

  async #load(name: string, key: Lock): Promise<Loaded> {
    for (let leaving = this.#leaving.get(name); leaving; leaving = this.#leaving.get(name)) await leaving;
    const there = this.#loaded.get(name);
    if (there) {
      // Counted before anything else can happen, or the last one to leave would put it away.
      there.guests += 1;
      return there;
    }
    const loaded: Loaded = { room: this.#open(name, key), guests: 1 };
    this.#loaded.set(name, loaded);
    this.#house.tally.rooms += 1;
    return loaded;
  }

  async #open(name: string, key: Lock): Promise<Room> {
    let room: Room | undefined;
    // What another relay stores before all is loaded is a part of what is loaded.
    const early: Uint8Array[] = [];
    const hear = (update: Uint8Array): void => {
      if (room) room.hear(update);
      else early.push(update);
    };
    room = await Room.load(key, await this.#store.open(name, hear), this.#house);
    for (const update of early) room.hear(update);
    return room;
  }

  #putAway(name: string, loaded: Loaded): void {
    this.#loaded.delete(name);
    this.#house.tally.rooms -= 1;
    const gone = loaded.room
      .then(
        (room) => room.close(),
        // Whoever asked for it has been told that it could not be loaded.
        () => undefined,
      )
      .catch(this.#house.onProblem)
      .finally(() => this.#leaving.delete(name));
    this.#leaving.set(name, gone);
  }
}
