import type * as Y from 'yjs';
import { Compactor } from './compactor.ts';
import type { EngineHost, EngineIdentity, EngineView } from './engineHost.ts';
import type { EngineParts } from './engineParts.ts';
import { Gaps } from './gaps.ts';
import type { Need } from './group.ts';
import { Hand, type HandTools, type Own, ownAsState } from './hand.ts';
import { Inbox } from './inbox.ts';
import { NewKeys } from './newKeys.ts';
import { Outbox } from './outbox.ts';
import { arraysOf, writerOf } from './outerLog.ts';
import { Planner } from './planner.ts';
import { Proofs } from './proofs.ts';
import { Reader } from './reader.ts';
import type { SaidRekey } from './rekey.ts';
import { Shrinker } from './shrinker.ts';
import { headsOf, markOf, type SyncState } from './state.ts';
import { Told } from './told.ts';
import type { Word } from './word.ts';

const saveAfter = 1000;

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
  readonly #reader: Reader;
  readonly #newKeys: NewKeys;
  readonly #told: Told;
  #listens = false;
  readonly #outbox: Outbox;
  readonly #shrinker: Shrinker;
  #clean: SyncState['clean'];
  #carried = false;
  #dirty = false;
  readonly #observed = new Set<string>();
  // Roots of the log when it was last looked for new arrays.
  #roots = 0;

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
    this.#clean = known?.clean ?? null;
    const keep = (own: Own): Promise<void> => host.saveState(this.#state(own));
    const onLaid = (...laid: Parameters<HandTools['onLaid']>): void => {
      this.#compactor.laid(...laid);
      this.#proofs.plan();
      this.#saveSoon();
    };
    this.#hand = new Hand({ outer, identity, host, inbox: this.#inbox, keep, onLaid }, known?.own);
    const parts = this.#parts();
    this.#proofs = new Proofs(parts, known);
    this.#gaps = new Gaps(parts);
    this.#newKeys = new NewKeys(parts, known);
    this.#told = new Told(parts, known);
    const hear = (writer: string, word: Word): void => this.#hear(writer, word);
    this.#reader = new Reader({ inner, origin: this, parts, hear }, known);
    this.#outbox = new Outbox(inner, parts);
    this.#shrinker = new Shrinker(inner, parts);
    this.#outbox.addBehind(inner, this.#clean);
    inner.on('update', this.#onInner);
    outer.on('afterTransaction', this.#onOuter);
    this.#onOuter();
  }

  /** How it stands. */
  view(): EngineView {
    const inbox = this.#inbox;
    return {
      waiting: this.#outbox.waiting(),
      unreadable: this.#reader.refused() + [...inbox.unreadable().values()].reduce((sum, count) => sum + count, 0),
      missing: inbox.gaps(this.#isListed).map(({ writer }) => writer),
      newer: inbox.newer(),
      forked: [...inbox.forked()],
      otherEpoch: inbox.otherEpoch(),
      twin: inbox.ownFurthest() > this.#hand.own().sequence,
      older: this.#told.isOlder(),
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

  /** A carrier has told how much of the log it has; where that is less than before, nothing counts as proven any more. */
  stored(vector: ReadonlyMap<number, number>): void {
    this.#told.stored(vector);
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

  /** Says something to all devices; settles when it lies in the log. A new key is remembered before anybody hears of it. */
  say(word: Word): Promise<void> {
    return this.#planner.now(() => {
      if (word.word === 'rekey') this.#newKeys.hear(this.#identity.device.writer, word);
      return this.#hand.lay({ kind: 'word', word }, 0);
    });
  }

  /** The new keys that were said in this room, in whatever order. */
  rekeys(): SaidRekey[] {
    return this.#newKeys.all();
  }

  /** Whether a device has written in this room, and so has its key. */
  hasHeard(writer: string): boolean {
    return this.#inbox.heads().has(writer) || this.rekeys().some((said) => said.writer === writer);
  }

  /** The epoch that entries of this room are of, where none of the epoch that this engine was given was read. */
  otherEpoch(): number | undefined {
    return this.#inbox.heads().size === 0 ? this.#inbox.openedEpoch() : undefined;
  }

  /**
   * The network has gone on to another room: from now on nothing is written in this one but what its words need.
   * Settles with whether all that was merged here is kept, so that another room may be begun with it.
   */
  async listen(): Promise<boolean> {
    if (!this.#listens) {
      this.#listens = true;
      this.#outbox.clear();
      await this.#planner.now(() => this.#newKeys.repeat());
    }
    return this.#reader.isKept();
  }

  /** Whether this room is only listened to. */
  listens(): boolean {
    return this.#listens;
  }

  /** Whether all that this device laid down lies somewhere else too, as far as is known. */
  isSent(): boolean {
    return this.#told.isStored() || this.#proofs.asState().proven >= this.#hand.own().sequence;
  }

  /** A pairing code told how far the other laptop had read. */
  tell(heads: readonly Need[]): void {
    this.#told.add(heads);
  }

  /** Lays down at once what waits; settles when that is done. */
  flush(): Promise<void> {
    return this.#planner.now(() => this.#outbox.flush());
  }

  /** Writes the whole network as one snapshot and takes out all that it makes needless. */
  snapshot(): Promise<void> {
    return this.#planner.now(() => (this.#listens ? undefined : this.#shrinker.snapshot()));
  }

  /** Settles when all that was begun is done. */
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

  #parts(): EngineParts {
    return {
      outer: this.outer,
      identity: this.#identity,
      host: this.#host,
      inbox: this.#inbox,
      planner: this.#planner,
      compactor: this.#compactor,
      hand: this.#hand,
      listens: () => this.#listens,
      isCarried: () => this.#carried,
      askForAll: () => this.#proofs.askForAll(),
      snapshot: (array) => (this.#listens ? this.#newKeys.repeat() : this.#shrinker.snapshot(array)),
      flush: () => this.#outbox.flush(),
      refused: () => this.#reader.refused(),
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
    const { size } = this.outer.share;
    if (size !== this.#roots) {
      this.#roots = size;
      // Each first look into an array is a transaction: thousands, one behind another, would be too deep for Yjs.
      this.outer.transact(() => this.#observe());
    }
    this.#planner.plan('read', 0, () => this.#read());
  };

  #observe(): void {
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
  }

  async #read(): Promise<void> {
    await this.#reader.read();
    this.#gaps.look();
    this.#shrinker.plan();
  }

  #state(own = this.#hand.own()): SyncState {
    return {
      format: 1,
      room: this.#identity.keys.room,
      writer: this.#identity.device.writer,
      own: ownAsState(own),
      ...this.#proofs.asState(),
      ...this.#reader.asState(),
      clean: this.#clean,
      rekeys: this.#newKeys.all(),
      told: this.#told.asState(),
    };
  }

  #saveSoon(): void {
    this.#dirty = true;
    this.#planner.plan('save', saveAfter, () => this.#save());
  }

  async #save(): Promise<void> {
    if (!this.#dirty || !this.#reader.isKept()) return;
    if (this.#outbox.isEmpty()) this.#clean = markOf(this.#inner);
    this.#dirty = false;
    await this.#host.saveState(this.#state());
  }

  #hear(writer: string, word: Word): void {
    if (word.word === 'rekey') this.#newKeys.hear(writer, word);
    if (word.word === 'ask') this.#gaps.hear(word);
    else this.#host.onWord(writer, word);
  }
}
