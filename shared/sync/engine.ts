import { hexToBytes } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import { Compactor } from './compactor.ts';
import type { EngineHost, EngineIdentity, EngineView } from './engineHost.ts';
import type { EngineParts } from './engineParts.ts';
import { Gaps } from './gaps.ts';
import type { Change, Group } from './group.ts';
import { Hand, type Own, ownAsState } from './hand.ts';
import { type Delivery, Inbox } from './inbox.ts';
import { Outbox } from './outbox.ts';
import { arraysOf, writerOf } from './outerLog.ts';
import { Planner } from './planner.ts';
import { Proofs } from './proofs.ts';
import { Shrinker } from './shrinker.ts';
import { headsAsState, headsOf, markOf, type SyncState } from './state.ts';
import type { Word } from './word.ts';

const saveAfter = 1000;
const retryAfter = 5000;

/**
 * Keeps one network the same on all its devices, through a log that anything may carry (`outer`): takes what this
 * device changes, seals it and lays it down; takes what lies there, opens it and merges it. docs/protocol.md has the
 * rules.
 */
export class Engine {
  readonly outer: Y.Doc;
  readonly #inner: Y.Doc;
  readonly #host: EngineHost;
  readonly #identity: EngineIdentity;
  readonly #inbox: Inbox;
  readonly #compactor: Compactor;
  readonly #planner: Planner;
  readonly #hand: Hand;
  readonly #proofs: Proofs;
  readonly #gaps: Gaps;
  readonly #outbox: Outbox;
  readonly #shrinker: Shrinker;
  #clean: SyncState['clean'];
  #keptHeads: SyncState['heads'];
  // Merged, and not yet where the network is kept.
  #unkept: Uint8Array[] = [];
  #refused: number;
  #carried = false;
  #dirty = false;
  readonly #observed = new Set<string>();

  /**
   * @param inner the network itself; each change of it that the engine did not make is sent
   * @param outer the log as it was kept, or an empty document
   * @param state what was remembered; undefined at the first start, or where it was lost
   */
  constructor(inner: Y.Doc, outer: Y.Doc, identity: EngineIdentity, host: EngineHost, state?: SyncState) {
    const known = state?.room === identity.keys.room && state.writer === identity.device.writer ? state : undefined;
    const { suite, keys, epoch, device } = identity;
    this.#inner = inner;
    this.outer = outer;
    this.#identity = identity;
    this.#host = host;
    this.#inbox = new Inbox({ suite, keys, epoch, self: device.writer }, known ? headsOf(known) : new Map());
    this.#planner = new Planner(host);
    this.#compactor = new Compactor(suite, keys, device.writer);
    this.#keptHeads = known?.heads ?? {};
    this.#clean = known?.clean ?? null;
    this.#refused = known?.refused ?? 0;
    this.#hand = this.#makeHand(known);
    const parts = this.#parts();
    this.#proofs = new Proofs(parts, known);
    this.#gaps = new Gaps(parts);
    this.#outbox = new Outbox(inner, parts);
    this.#shrinker = new Shrinker(inner, parts);
    // What was kept and never laid down; at the first start that is all there is.
    const isBehind = this.#clean ? this.#clean.digest !== markOf(inner).digest : inner.store.clients.size > 0;
    if (isBehind)
      this.#outbox.add(Y.encodeStateAsUpdate(inner, this.#clean ? hexToBytes(this.#clean.vector) : undefined));
    inner.on('update', this.#onInner);
    outer.on('afterTransaction', this.#onOuter);
    this.#onOuter();
  }

  /** How it stands. */
  view(): EngineView {
    const inbox = this.#inbox;
    return {
      waiting: this.#outbox.waiting(),
      unreadable: this.#refused + [...inbox.unreadable().values()].reduce((sum, count) => sum + count, 0),
      missing: inbox.gaps(this.#isListed).map(({ writer }) => writer),
      newer: inbox.newer(),
      forked: [...inbox.forked()],
      otherEpoch: inbox.otherEpoch(),
      twin: inbox.ownFurthest() > this.#hand.own().sequence,
      lastWritten: new Map([...inbox.heads()].map(([writer, { time }]) => [writer, time])),
    };
  }

  /**
   * How many changes of this device lie beyond what a carrier has.
   * @param stored how much of each of the log's clients it has: a state vector of `outer`
   */
  changesBeyond(stored: ReadonlyMap<number, number>): number {
    return this.#hand.changesBeyond(stored);
  }

  /** Whether anything carries the log just now. While nothing does, changes gather and become one entry. */
  setCarried(carried: boolean): void {
    this.#carried = carried;
    if (!carried) return;
    this.#outbox.plan(0);
    this.#proofs.carried();
  }

  /**
   * A carrier has told how much of the log it has. Where it has less than it was known to have, it has lost something,
   * and nothing counts as proven that it is given again.
   */
  stored(vector: ReadonlyMap<number, number>): void {
    this.#proofs.stored(vector);
  }

  /** A carrier has sent a part of the log: where it was asked to, this shows whether it holds what was laid down. */
  cameBack(update: Uint8Array): void {
    this.#proofs.cameBack(update);
  }

  /** Looks again at what was left lying, because other devices belong to the network now. */
  reconsider(): void {
    void this.#planner.now(() => this.#read());
  }

  /** What devices say that do not belong to the network. */
  strangers(): { readonly writer: string; readonly word: Word }[] {
    return this.#inbox
      .ofStrangers(this.#isListed)
      .flatMap(({ writer, group }) => (group.kind === 'word' ? [{ writer, word: group.word }] : []));
  }

  /** Says something to all devices; settles when it lies in the log. */
  say(word: Word): Promise<void> {
    return this.#planner.now(() => this.#hand.lay({ kind: 'word', word }, 0));
  }

  /** Lays down at once what waits; settles when that is done. */
  flush(): Promise<void> {
    return this.#planner.now(() => this.#outbox.flush());
  }

  /** Writes the whole network as one snapshot and takes out all that it makes needless. */
  snapshot(): Promise<void> {
    return this.#planner.now(() => this.#shrinker.snapshot());
  }

  /** Settles when everything that was begun is done. */
  idle(): Promise<void> {
    return this.#planner.now(() => undefined);
  }

  /** Ends it: what waits is laid down, and the state is kept. */
  async stop(): Promise<void> {
    await this.flush();
    await this.#planner.now(() => this.#save());
    this.#planner.end();
    this.#inner.off('update', this.#onInner);
    this.outer.off('afterTransaction', this.#onOuter);
  }

  #makeHand(known: SyncState | undefined): Hand {
    const tools = {
      outer: this.outer,
      identity: this.#identity,
      host: this.#host,
      inbox: this.#inbox,
      keep: (own: Own) => this.#host.saveState(this.#state(own)),
      onLaid: (group: Group, from: number, to: number) => {
        this.#compactor.laid(group, from, to);
        this.#proofs.plan();
        this.#saveSoon();
      },
    };
    return new Hand(tools, known?.own);
  }

  #parts(): EngineParts {
    return {
      outer: this.outer,
      identity: this.#identity,
      host: this.#host,
      inbox: this.#inbox,
      planner: this.#planner,
      compactor: this.#compactor,
      hand: this.#hand,
      isCarried: () => this.#carried,
      askForAll: () => this.#proofs.askForAll(),
      snapshot: (array) => this.#shrinker.snapshot(array),
      flush: () => this.#outbox.flush(),
      refused: () => this.#refused,
      saveSoon: () => this.#saveSoon(),
    };
  }

  readonly #isListed = (writer: string): boolean => this.#host.isListed(writer);

  readonly #onInner = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#outbox.add(update);
    this.#host.onChange();
  };

  readonly #onOuter = (): void => {
    for (const name of arraysOf(this.outer)) {
      const writer = writerOf(name);
      if (!writer || this.#observed.has(name)) continue;
      this.#observed.add(name);
      const put = (items: readonly unknown[]): void => {
        for (const item of items) if (item instanceof Uint8Array) this.#inbox.put(writer, item);
      };
      const array = this.outer.getArray<unknown>(name);
      put(array.toArray());
      array.observe((event) => put([...event.changes.added].flatMap((item) => item.content.getContent())));
    }
    this.#planner.plan('read', 0, () => this.#read());
  };

  async #read(): Promise<void> {
    const words: { writer: string; word: Word }[] = [];
    for (;;) {
      const delivery = this.#inbox.take(this.#isListed);
      if (!delivery) break;
      if (delivery.group.kind === 'word') words.push({ writer: delivery.writer, word: delivery.group.word });
      else if (this.#merge(delivery, delivery.group)) this.#unkept.push(delivery.group.update);
    }
    for (const { writer, word } of words) this.#hear(writer, word);
    this.#gaps.look();
    this.#shrinker.plan();
    if (this.#unkept.length > 0) return this.#keep();
    if (words.length === 0) return;
    this.#keptHeads = headsAsState(this.#inbox.heads());
    this.#saveSoon();
  }

  #merge(delivery: Delivery, { kind, update }: Change): boolean {
    try {
      Y.applyUpdate(this.#inner, update, this);
      if (kind === 'snapshot') this.#planner.callOff('stand in');
      return true;
    } catch (error) {
      // A device that belongs to the network wrote what Yjs cannot read. It stays in the log for a Kith that can.
      this.#refused += 1;
      this.#saveSoon();
      this.#host.onProblem(new Error(`unreadable update ${delivery.from} of ${delivery.writer}`, { cause: error }));
      return false;
    }
  }

  // Until the network is kept where it belongs, nothing counts as read.
  async #keep(): Promise<void> {
    if (this.#unkept.length === 0) return;
    const update = Y.mergeUpdates(this.#unkept);
    try {
      await this.#host.keep(update);
      this.#unkept = [];
      this.#keptHeads = headsAsState(this.#inbox.heads());
    } catch (error) {
      this.#unkept = [update];
      this.#planner.plan('keep', retryAfter, () => this.#keep());
      throw error;
    }
    this.#saveSoon();
  }

  #state(own = this.#hand.own()): SyncState {
    return {
      format: 1,
      room: this.#identity.keys.room,
      writer: this.#identity.device.writer,
      own: ownAsState(own),
      ...this.#proofs.asState(),
      refused: this.#refused,
      heads: this.#keptHeads,
      clean: this.#clean,
    };
  }

  #saveSoon(): void {
    this.#dirty = true;
    this.#planner.plan('save', saveAfter, () => this.#save());
  }

  async #save(): Promise<void> {
    if (!this.#dirty || this.#unkept.length > 0) return;
    if (this.#outbox.isEmpty()) this.#clean = markOf(this.#inner);
    this.#dirty = false;
    await this.#host.saveState(this.#state());
  }

  #hear(writer: string, word: Word): void {
    if (word.word === 'ask') this.#gaps.hear(word);
    else this.#host.onWord(writer, word);
  }
}
