import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { applies, docOf } from './applying.ts';
import type { Closing } from './closing.ts';
import type { Limits } from './limits.ts';
import { asking, telling } from './messages.ts';
import { newsOf } from './news.ts';
import type { Lock, StoredRoom } from './store.ts';
import type { Tally } from './tally.ts';

/** A connection, as a room sees it. */
export interface Peer {
  send(message: Uint8Array): void;
  /** As `send`; the client will answer without having been asked by anyone else. */
  ask(message: Uint8Array): void;
  close(why: Closing): void;
}

/** What all rooms share. */
export interface House {
  readonly limits: Limits;
  readonly tally: Tally;
  /** Told of what went wrong and hurt nothing that was acknowledged. */
  readonly onProblem: (error: unknown) => void;
}

interface Waiting {
  readonly update: Uint8Array;
  /** Undefined: another relay has stored it. */
  readonly from: Peer | undefined;
  /** An answer to what the relay asked; where it brings nothing, there is nothing to say to it. */
  readonly asked: boolean;
  readonly weight: number;
}

/** Bytes that a struct takes in memory beside what is in it; measured with Node 20. */
const structWeight = 200;

/** Bytes behind the last compaction from which another is worth its cost, however small the room. */
const worthwhile = { calm: 64 * 1024, leaving: 4096 } as const;

/** How many updates that wait are remembered. */
const mostIdle = 64;

const digest = (update: Uint8Array): string => createHash('sha256').update(update).digest('base64');

/**
 * A room in memory. Its document holds what is stored and nothing else: an update goes to the store first, then into the
 * document, then to the others and, as the document's state vector, back to whoever sent it. So whatever anybody was told
 * of or saw outlives a crash.
 */
export class Room {
  readonly lock: Lock;
  readonly #stored: StoredRoom;
  readonly #house: House;
  readonly #peers = new Set<Peer>();
  #doc: Y.Doc;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #calm: NodeJS.Timeout | undefined;
  // Bytes of the store right after it was compacted.
  #base: number;
  // Updates that are stored, moved nothing and wait.
  readonly #idle = new Set<string>();
  #weight = 0;
  #reserved = 0;
  #wantsCompaction: boolean;

  private constructor(lock: Lock, stored: StoredRoom, house: House, updates: readonly Uint8Array[]) {
    const { doc, bad } = docOf(updates);
    this.lock = lock;
    this.#stored = stored;
    this.#house = house;
    this.#doc = doc;
    this.#base = updates[0]?.length ?? 0;
    this.#wantsCompaction = bad.size > 0;
    this.#dropPending();
    this.#weigh();
  }

  /** Loads all of a room. Throws as the store does. */
  static async load(lock: Lock, stored: StoredRoom, house: House): Promise<Room> {
    return new Room(stored.lock() ?? lock, stored, house, [...(await stored.updates())]);
  }

  get peers(): ReadonlySet<Peer> {
    return this.#peers;
  }

  /** What lies beyond a state vector is answered from here; it may change between two parts of an answer. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  enter(peer: Peer): void {
    this.#peers.add(peer);
    peer.ask(this.#vector());
  }

  leave(peer: Peer): void {
    this.#peers.delete(peer);
  }

  /** Takes an update of a peer; see `Waiting` for `asked`. */
  receive(from: Peer, update: Uint8Array, asked: boolean): void {
    const news = newsOf(this.#doc, update);
    const { limits, tally } = this.#house;
    const weight = update.length + (news?.structs ?? 0) * structWeight;
    if (!news) from.close('unreadable');
    else if (!news.any || this.#isIdle(update)) {
      if (!asked) from.ask(this.#vector());
    } else if (tally.memory_bytes + weight > limits.memoryBytes) from.close('busy');
    else this.#queue({ update, from, asked, weight });
  }

  /** Takes an update that another relay has stored. */
  hear(update: Uint8Array): void {
    if (newsOf(this.#doc, update)?.any) this.#queue({ update, from: undefined, asked: true, weight: update.length });
  }

  /** Settles when all is stored that was received, compacted where that is worth it, and nothing is held any more. */
  async close(): Promise<void> {
    clearTimeout(this.#calm);
    const grown = this.#stored.bytes() - this.#base;
    this.#wantsCompaction ||= grown > Math.max(worthwhile.leaving, this.#base / 4);
    await this.#drain();
    await this.#stored.close();
    this.#house.tally.memory_bytes -= this.#weight;
    this.#weight = 0;
  }

  #vector(): Uint8Array {
    return asking(Y.encodeStateVector(this.#doc));
  }

  #queue(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#reserved += waiting.weight;
    this.#weigh();
    this.#drain().catch(this.#house.onProblem);
  }

  #drain(): Promise<void> {
    this.#draining ??= this.#work().finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #work(): Promise<void> {
    clearTimeout(this.#calm);
    // Whatever comes in one turn of the event loop goes to the disk together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      // What an answer brings has often been told, and stored, while it was under way.
      const news = batch.filter(({ asked, update }) => !asked || newsOf(this.#doc, update)?.any);
      await this.#spread(await this.#store(news));
      this.#reserved -= batch.reduce((sum, { weight }) => sum + weight, 0);
      this.#weigh();
    }
    if (this.#wantsCompaction) await this.#compact();
    if (this.#peers.size > 0) this.#calm = setTimeout(() => this.#whenCalm(), this.#house.limits.calmMs);
  }

  #whenCalm(): void {
    this.#wantsCompaction ||= this.#stored.bytes() - this.#base > Math.max(worthwhile.calm, this.#base / 2);
    if (this.#wantsCompaction) this.#drain().catch(this.#house.onProblem);
  }

  /** Stores what there is room for; gives what is stored now. */
  async #store(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    const { tally, onProblem } = this.#house;
    const fitting = await this.#fitting(batch);
    const updates = fitting.flatMap(({ from, update }) => (from ? [update] : []));
    if (updates.length === 0) return fitting;
    try {
      await this.#stored.append(this.lock, updates);
    } catch (error) {
      onProblem(error);
      tally.store_errors_total += 1;
      for (const { from } of fitting) from?.close('notStored');
      return fitting.filter(({ from }) => !from);
    }
    tally.updates_total += updates.length;
    tally.flushes_total += 1;
    return fitting;
  }

  async #fitting(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    const { roomBytes } = this.#house.limits;
    const bytes = batch.reduce((sum, { update }) => sum + update.length, this.#stored.bytes());
    // Compacted for a message only where much has come since: else one that always fails would cost that every time.
    if (bytes > roomBytes && this.#stored.bytes() - this.#base > roomBytes / 8) await this.#compact();
    let left = roomBytes - this.#stored.bytes();
    return batch.filter(({ from, update }) => {
      if (!from) return true;
      if (update.length > left) {
        from.close('roomFull');
        return false;
      }
      left -= update.length;
      return true;
    });
  }

  async #spread(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return;
    const before = Y.encodeStateVector(this.#doc);
    const bad = batch.every(({ update }) => applies(this.#doc, update)) ? [] : await this.#startAnew();
    const good = batch.filter(({ update }) => !bad.some((each) => Buffer.compare(each, update) === 0));
    const early = this.#dropPending();
    for (const { update, from } of good) {
      const message = telling(update);
      for (const peer of this.#peers) if (peer !== from) peer.send(message);
    }
    for (const waiting of batch) if (!good.includes(waiting)) waiting.from?.close('unreadable');
    if (early) for (const { from } of good) from?.close('tooEarly');
    const moved = Buffer.compare(before, Y.encodeStateVector(this.#doc)) !== 0;
    this.#rememberIdle(moved ? [] : good);
    this.#acknowledge(good, moved);
  }

  // An answer is acknowledged where it moved the room on; otherwise client and relay would answer each other for ever.
  #acknowledge(batch: readonly Waiting[], moved: boolean): void {
    const senders = new Set(batch.flatMap(({ from, asked }) => (from && (moved || !asked) ? [from] : [])));
    const message = this.#vector();
    for (const peer of senders) if (this.#peers.has(peer)) peer.ask(message);
  }

  async #startAnew(): Promise<readonly Uint8Array[]> {
    const { doc, bad } = docOf([...(await this.#stored.updates())]);
    this.#doc = doc;
    this.#wantsCompaction = true;
    return [...bad];
  }

  // What waits for something missing comes again with each answer of a client that also waits for it.
  #rememberIdle(batch: readonly Waiting[]): void {
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (batch.length === 0 || (!pendingStructs && !pendingDs) || this.#idle.size > mostIdle) this.#idle.clear();
    if (pendingStructs || pendingDs) for (const { update } of batch) this.#idle.add(digest(update));
  }

  #isIdle(update: Uint8Array): boolean {
    return this.#idle.size > 0 && this.#idle.has(digest(update));
  }

  // What waits for something missing was never acknowledged, so it may go: its writer still has it.
  #dropPending(): boolean {
    const { store } = this.#doc;
    const bytes = (store.pendingStructs?.update.length ?? 0) + (store.pendingDs?.length ?? 0);
    if (bytes <= this.#house.limits.pendingBytes) return false;
    store.pendingStructs = null;
    store.pendingDs = null;
    this.#wantsCompaction = true;
    return true;
  }

  async #compact(): Promise<void> {
    this.#wantsCompaction = false;
    if (!this.#stored.lock()) return;
    const { tally, onProblem } = this.#house;
    const state = Y.encodeStateAsUpdate(this.#doc);
    try {
      await this.#stored.compact(this.lock, state);
      tally.compactions_total += 1;
    } catch (error) {
      // The log is as good as it was; it is tried again when the room has grown as much once more.
      onProblem(error);
      tally.store_errors_total += 1;
    }
    this.#base = this.#stored.bytes();
    this.#weigh();
  }

  #weigh(): void {
    let structs = 0;
    for (const each of this.#doc.store.clients.values()) structs += each.length;
    const weight = this.#stored.bytes() + structs * structWeight + this.#reserved;
    this.#house.tally.memory_bytes += weight - this.#weight;
    this.#weight = weight;
  }
}
