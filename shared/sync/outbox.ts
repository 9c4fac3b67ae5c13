import { hexToBytes } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import type { EngineParts } from './engineParts.ts';
import { markOf, type SyncState } from './state.ts';

/** Milliseconds between two entries with changes; what comes meanwhile is gathered. */
const batchWindow = 250;
/** Milliseconds that the first change after a while is kept back for others of the same deed. */
const firstWindow = 20;
/** Changes that gather before they are made one. */
const mostPending = 500;
/** Milliseconds after which what could not be laid down is tried again. */
const retryAfter = 5000;
/** Bytes from which on it is worth to look what of the changes is still there. */
const largeUpdate = 16 * 1024;

// What was written over meanwhile is not worth sending; merged updates still have it, the network has not.
const stillThere = (inner: Y.Doc, update: Uint8Array): Uint8Array => {
  const vector = Y.decodeStateVector(Y.encodeStateVector(inner));
  for (const [client, clock] of Y.parseUpdateMeta(update).from) vector.set(client, clock);
  const now = Y.encodeStateAsUpdate(inner, Y.encodeStateVector(vector));
  return now.length < update.length ? now : update;
};

/** Changes of this device that lie in no entry yet; docs/protocol.md, rule S4. */
export class Outbox {
  readonly #inner: Y.Doc;
  readonly #parts: EngineParts;
  #pending: Uint8Array[] = [];
  // How many changes that is.
  #waiting = 0;
  #gathers = false;

  /** @param inner the network itself */
  constructor(inner: Y.Doc, parts: EngineParts) {
    this.#inner = inner;
    this.#parts = parts;
  }

  waiting(): number {
    return this.#waiting;
  }

  isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  /** Takes in a change, which is laid down together with those that follow soon. */
  add(update: Uint8Array): void {
    if (this.#parts.listens()) return;
    this.#waiting += 1;
    this.#pending.push(update);
    // Nothing may carry the log for weeks.
    if (this.#pending.length > mostPending) this.#pending = [Y.mergeUpdates(this.#pending)];
    if (this.#parts.isCarried() && !this.#gathers) this.plan(firstWindow);
  }

  /**
   * Takes in what was kept and never laid down; at the first start that is all there is.
   * @param clean the network when last all of it was laid down
   */
  addBehind(inner: Y.Doc, clean: SyncState['clean']): void {
    const isBehind = clean ? clean.digest !== markOf(inner).digest : inner.store.clients.size > 0;
    if (isBehind) this.add(Y.encodeStateAsUpdate(inner, clean ? hexToBytes(clean.vector) : undefined));
  }

  /** Lets go what waits: it is laid down in another room. */
  clear(): void {
    this.#pending = [];
    this.#waiting = 0;
  }

  plan(milliseconds: number): void {
    this.#parts.planner.plan('flush', milliseconds, () => this.flush());
  }

  // What comes from now on goes together, in a while.
  #gather(): void {
    this.#gathers = true;
    this.#parts.planner.plan('gather', batchWindow, () => {
      this.#gathers = false;
      return this.flush();
    });
  }

  /** Lays down what waits; rejects where that fails, and it is tried again. */
  async flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    const { hand } = this.#parts;
    this.#gather();
    const [taken, changes] = [this.#pending, this.#waiting];
    this.#pending = [];
    this.#waiting = 0;
    const merged = Y.mergeUpdates(taken);
    const update = merged.length < largeUpdate ? merged : stillThere(this.#inner, merged);
    try {
      await hand.lay({ kind: 'delta', covers: [], needs: hand.needs(), update }, changes);
    } catch (error) {
      this.#pending = [...taken, ...this.#pending];
      this.#waiting += changes;
      this.plan(retryAfter);
      throw error;
    }
  }
}
