import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import type { DeviceKeys } from '../seal/deviceKeys.ts';
import { entryHash, entryNonceBytes, readHeader, sealEntry } from '../seal/entry.ts';
import type { RoomKeys } from '../seal/roomKeys.ts';
import type { Suite } from '../seal/suite.ts';
import { Asking, type Want } from './asking.ts';
import { Compactor } from './compactor.ts';
import { type Change, contentsOf, type Group, type Need, shortLength } from './group.ts';
import { type Delivery, Inbox } from './inbox.ts';
import { arraysOf, entriesOf, freshArray, type Laid, layDown, newestArray, writerOf } from './outerLog.ts';
import { Planner } from './planner.ts';
import { entriesBehind } from './proof.ts';
import { Prover } from './prover.ts';
import { headsAsState, headsOf, markOf, type SyncState } from './state.ts';
import type { Word } from './word.ts';

/** What the engine is handed: where things are kept, who belongs to the network, time and randomness. */
export interface EngineHost {
  /** Keeps what other devices changed; settles when it is where the network itself is kept. */
  keep(update: Uint8Array): Promise<void>;
  /** Keeps the state; settles when it is on the disk. */
  saveState(state: SyncState): Promise<void>;
  /** Whether a device belongs to the network. */
  isListed(writer: string): boolean;
  /** Asks whatever carries the log to send back what it holds beyond a state vector; see `cameBack`. */
  askBack(vector: Uint8Array): void;
  /**
   * The log of this device lacks what a carrier has, and no exchange will bring it: it is to be thrown away, and fetched
   * anew by another engine.
   */
  onDamagedLog(): void;
  /** Another device said something to all. */
  onWord(writer: string, word: Word): void;
  /** Something may look different now: what waits, what was read, what is missing. */
  onChange(): void;
  /** Told of what went wrong and is tried again. */
  onProblem(error: unknown): void;
  /** Milliseconds since 1970. */
  now(): number;
  random(bytes: number): Uint8Array;
  /** Calls back once after some milliseconds; gives what calls that off. */
  after(milliseconds: number, wake: () => void): () => void;
}

/** Who takes part, in which room. */
export interface EngineIdentity {
  readonly suite: Suite;
  readonly keys: RoomKeys;
  readonly epoch: number;
  readonly device: DeviceKeys;
}

/** What may be known of how it stands, for the words on the screen. */
export interface EngineView {
  /** Changes that lie in no entry yet. */
  readonly waiting: number;
  /** Entries that could not be read, by their writers. */
  readonly unreadable: number;
  /** Devices of whom entries are missing. */
  readonly missing: readonly string[];
  /** Devices of whom something came that only a newer Kith can read. */
  readonly newer: readonly string[];
  /** Devices that exist twice: of each, two different entries carry one number. */
  readonly forked: readonly string[];
  /** Entries under another of the network's keys. */
  readonly otherEpoch: number;
  /** This very device has written elsewhere what it knows nothing of: it was copied, or brought back from a backup. */
  readonly twin: boolean;
  /** When each device wrote last, by its own clock. */
  readonly lastWritten: ReadonlyMap<string, number>;
}

/** Milliseconds that changes are gathered for, from the first on; see docs/protocol.md. */
export const batchWindow = 250;
/** Changes that gather before they are made one. */
const mostPending = 500;
const saveAfter = 1000;
const retryAfter = 5000;
const askAfter = 5000;
/** Milliseconds after which this device's own newest entry should have come back, where the kept log had lost it. */
const ownAfter = 5000;
/** Milliseconds that another device has to tell that it read an entry, before the carrier is asked whether it has it. */
const proveAfter = 120_000;
/** Milliseconds after which all of the log is compared with what a carrier holds; and the least after it is there. */
const [compareAfter, compareSoonest] = [24 * 3600_000, 300_000] as const;
/** Milliseconds that a carrier has to send all of the log. */
const compareFor = 60_000;
/** Milliseconds that asks for this device's entries are gathered for: the first is answered for all. */
const answerAfter = 2000;
/** So often more is asked for where only a hole in the log says that there might be more. */
const mostVainAsks = 3;
/** Milliseconds before a device answers for another one; up to three times as long, by chance. */
const answerForOthersAfter = 15_000;

/** A group of this device: where it ends in the log, and how many changes it carries. */
interface OwnGroup {
  readonly client: number;
  readonly clock: number;
  readonly changes: number;
}

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
  readonly #prover: Prover;
  #own: { readonly sequence: number; readonly hash: Uint8Array };
  #clean: SyncState['clean'];
  #told = new Map<string, number>();
  #pending: Uint8Array[] = [];
  // How many changes that is.
  #waiting = 0;
  #keptHeads: SyncState['heads'];
  // Merged, and not yet where the network is kept.
  #unkept: Uint8Array[] = [];
  // How often was asked for more only because the log has a hole; each ask is an entry, after which others would ask.
  #vainAsks = 0;
  // From where on entries were laid down again, when that was last asked for.
  #answered = 0;
  #laid: OwnGroup[] = [];
  // The newest own entry that this engine laid down itself.
  #laidHere = 0;
  #refused: number;
  #carried = false;
  #dirty = false;
  readonly #asking = new Asking();
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
    this.#own = known
      ? { sequence: known.own.sequence, hash: hexToBytes(known.own.hash) }
      : { sequence: 0, hash: new Uint8Array(16) };
    this.#inbox = new Inbox({ suite, keys, epoch, self: device.writer }, known ? headsOf(known) : new Map());
    this.#planner = new Planner(host);
    this.#prover = new Prover(outer, device.writer, known?.proven ?? 0, known?.comparedAt ?? host.now());
    this.#keptHeads = known?.heads ?? {};
    this.#clean = known?.clean ?? null;
    this.#refused = known?.refused ?? 0;
    // What was kept and never laid down; at the first start that is all there is.
    const isBehind = this.#clean ? this.#clean.digest !== markOf(inner).digest : inner.store.clients.size > 0;
    if (isBehind) {
      this.#pending.push(Y.encodeStateAsUpdate(inner, this.#clean ? hexToBytes(this.#clean.vector) : undefined));
      this.#waiting = 1;
    }
    this.#compactor = new Compactor(suite, keys, device.writer);
    inner.on('update', this.#onInner);
    outer.on('afterTransaction', this.#onOuter);
    this.#onOuter();
  }

  /** How it stands. */
  view(): EngineView {
    const inbox = this.#inbox;
    return {
      waiting: this.#waiting,
      unreadable: this.#refused + [...inbox.unreadable().values()].reduce((sum, count) => sum + count, 0),
      missing: inbox.gaps(this.#isListed).map(({ writer }) => writer),
      newer: inbox.newer(),
      forked: [...inbox.forked()],
      otherEpoch: inbox.otherEpoch(),
      twin: inbox.ownFurthest() > this.#own.sequence,
      lastWritten: new Map([...inbox.heads()].map(([writer, { time }]) => [writer, time])),
    };
  }

  /**
   * How many changes of this device lie beyond what a carrier has.
   * @param stored how much of each of the log's clients it has: a state vector of `outer`
   */
  changesBeyond(stored: ReadonlyMap<number, number>): number {
    const counted = this.#laid
      .filter(({ client, clock }) => clock > (stored.get(client) ?? 0))
      .reduce((sum, { changes }) => sum + changes, 0);
    if (counted > 0) return counted;
    const all = Y.decodeStateVector(Y.encodeStateVector(this.outer));
    return [...all].some(([client, clock]) => (stored.get(client) ?? 0) < clock) ? 1 : 0;
  }

  /** Whether anything carries the log just now. While nothing does, changes gather and become one entry. */
  setCarried(carried: boolean): void {
    this.#carried = carried;
    if (!carried) return;
    this.#planFlush(0);
    this.#planProof();
    const wait = compareAfter - Math.abs(this.#host.now() - this.#prover.comparedAt());
    this.#planner.plan('compare', Math.max(compareSoonest, wait), () => this.#askForAll());
    // Nobody else can miss the newest entry of this device: it looks itself whether it is there.
    if (this.#lost()) this.#planner.plan('own', ownAfter, () => (this.#lost() ? this.#snapshot() : undefined));
  }

  /**
   * A carrier has told how much of the log it has. Where it has less than it was known to have, it has lost something,
   * and nothing counts as proven that it is given again.
   */
  stored(vector: ReadonlyMap<number, number>): void {
    if (this.#prover.stored(vector, this.#inbox.ownRead())) this.#planProof();
  }

  /** A carrier has sent a part of the log: where it was asked to, this shows whether it holds what was laid down. */
  cameBack(update: Uint8Array): void {
    const heads = new Map([...this.#inbox.heads()].filter(([writer]) => this.#isListed(writer)));
    const shown = this.#prover.cameBack(update, heads, this.#host.now());
    if (shown === 'damaged') this.#host.onDamagedLog();
    if (shown === 'elsewhere') void this.#planner.now(() => this.#layElsewhere());
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
    return this.#planner.now(() => this.#lay({ kind: 'word', word }, 0));
  }

  /** Lays down at once what waits; settles when that is done. */
  flush(): Promise<void> {
    return this.#planner.now(() => this.#flush());
  }

  /** Writes the whole network as one snapshot and takes out all that it makes needless. */
  snapshot(): Promise<void> {
    return this.#planner.now(() => this.#snapshot());
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

  // The newest own entry was given its number, and lies nowhere that this device can see.
  #lost(): boolean {
    return Math.max(this.#inbox.ownFurthest(), this.#laidHere) < this.#own.sequence;
  }

  readonly #isListed = (writer: string): boolean => this.#host.isListed(writer);

  readonly #onInner = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#waiting += 1;
    this.#pending.push(update);
    // Nothing may carry the log for weeks.
    if (this.#pending.length > mostPending) this.#pending = [Y.mergeUpdates(this.#pending)];
    this.#host.onChange();
    if (this.#carried) this.#planFlush(batchWindow);
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

  #planFlush(milliseconds: number): void {
    this.#planner.plan('flush', milliseconds, () => this.#flush());
  }

  async #read(): Promise<void> {
    const words: { writer: string; word: Word }[] = [];
    for (;;) {
      const delivery = this.#inbox.take(this.#isListed);
      if (!delivery) break;
      if (delivery.group.kind === 'word') words.push({ writer: delivery.writer, word: delivery.group.word });
      else if (this.#merge(delivery, delivery.group)) this.#unkept.push(delivery.group.update);
    }
    for (const { writer, word } of words) this.#hear(writer, word);
    if (this.#gaps().length > 0) this.#planner.plan('ask', askAfter, () => this.#ask());
    this.#planner.plan('compact', this.#compactor.delay(this.#host.random(1)), () => this.#compact());
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

  async #flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    const [taken, changes] = [this.#pending, this.#waiting];
    this.#pending = [];
    this.#waiting = 0;
    try {
      await this.#lay({ kind: 'delta', covers: [], needs: this.#needs(), update: Y.mergeUpdates(taken) }, changes);
    } catch (error) {
      this.#pending = [...taken, ...this.#pending];
      this.#waiting += changes;
      this.#planFlush(retryAfter);
      throw error;
    }
  }

  // What was read since this device wrote last; the writer's own entries stand for all it had named before.
  #needs(): Need[] {
    return [...this.#inbox.heads()]
      .filter(([writer, { sequence }]) => this.#told.get(writer) !== sequence)
      .map(([writer, { sequence }]) => ({ writer: writer.slice(0, shortLength), sequence }));
  }

  async #lay(group: Group, changes: number, isNeedless?: (laid: Laid) => boolean, array?: string): Promise<void> {
    const { suite, keys, epoch, device } = this.#identity;
    const heads = new Map([...this.#inbox.heads()].map(([writer, { sequence }]) => [writer, sequence]));
    const sealer = { suite, keys, writer: device.signing.publicKey, secret: device.signing.secret };
    let own = this.#own;
    const entries = contentsOf(group, this.#host.now()).map((content) => {
      const header = { epoch, sequence: own.sequence + 1, before: own.hash };
      const entry = sealEntry(sealer, header, content, this.#host.random(entryNonceBytes));
      own = { sequence: header.sequence, hash: entryHash(entry) };
      return entry;
    });
    // Kept before anyone can see the entry: a number is never given to two.
    await this.#host.saveState(this.#state(own));
    this.#own = own;
    if (group.kind !== 'word') this.#told = heads;
    this.#laidHere = own.sequence;
    layDown(this.outer, array ?? newestArray(this.outer, device.writer), entries, isNeedless);
    this.#compactor.laid(group, own.sequence - entries.length + 1, own.sequence);
    const client = this.outer.clientID;
    const clock = Y.decodeStateVector(Y.encodeStateVector(this.outer)).get(client) ?? 0;
    this.#laid = [...this.#laid.slice(-999), { client, clock, changes }];
    this.#planProof();
    this.#saveSoon();
  }

  #state(own = this.#own): SyncState {
    return {
      format: 1,
      room: this.#identity.keys.room,
      writer: this.#identity.device.writer,
      own: { sequence: own.sequence, hash: bytesToHex(own.hash) },
      proven: this.#prover.proven(),
      comparedAt: Math.max(0, Math.floor(this.#prover.comparedAt())),
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
    if (this.#pending.length === 0) this.#clean = markOf(this.#inner);
    this.#dirty = false;
    await this.#host.saveState(this.#state());
  }

  async #compact(): Promise<void> {
    if (this.#refused > 0 || !this.#carried) return;
    if (this.#compactor.isLong(this.outer, this.#inner)) return this.#snapshot();
    const { device } = this.#identity;
    const fold = this.#compactor.fold(this.outer);
    if (!fold) return;
    const covers = [{ writer: device.writer, from: fold.from, to: fold.to, hash: this.#own.hash }];
    const upTo = new Map([[device.writer, fold.to]]);
    await this.#lay({ kind: 'delta', covers, needs: fold.needs, update: fold.update }, 0, (laid) =>
      this.#compactor.isSaid(laid, upTo, fold.from),
    );
  }

  async #snapshot(array = newestArray(this.outer, this.#identity.device.writer)): Promise<void> {
    // What this device could not read, it must not put out of the way of one that can.
    if (this.#refused > 0) return;
    await this.#flush();
    const { writer: self } = this.#identity.device;
    const own = { sequence: this.#own.sequence, hash: this.#own.hash };
    const covers = [...this.#inbox.heads(), [self, own] as const]
      .filter(([, { sequence }]) => sequence > 0)
      .map(([writer, { sequence, hash }]) => ({ writer, from: 1, to: sequence, hash }));
    const upTo = new Map(covers.map(({ writer, to }) => [writer, to]));
    const change = { kind: 'snapshot', covers, needs: [], update: Y.encodeStateAsUpdate(this.#inner) } as const;
    await this.#lay(change, 0, (laid) => this.#compactor.isSaid(laid, upTo), array);
  }

  #hear(writer: string, word: Word): void {
    if (word.word !== 'ask') {
      this.#host.onWord(writer, word);
      return;
    }
    const mine = word.wants.find((want) => want.writer === this.#identity.device.writer);
    if (mine && mine.from <= this.#own.sequence)
      this.#planner.plan('answer', answerAfter, () => this.#answer(mine.from));
    const known = word.wants.some(
      (want) => want.writer !== this.#identity.device.writer && this.#reaches(want.writer, want.from),
    );
    // Whoever wrote it is asked first; where that device is off, any other that knows it answers, by chance one alone.
    const wait = answerForOthersAfter * (1 + (this.#host.random(1)[0] ?? 0) / 128);
    if (known) this.#planner.plan('stand in', wait, () => this.#snapshot());
  }

  // Behind a part of the log that never came nothing shows, so everyone is asked for more; not for ever, since a damaged
  // message can leave such a hole where nothing was.
  #gaps(): Want[] {
    const gaps: Want[] = this.#inbox.gaps(this.#isListed);
    if (this.outer.store.pendingStructs === null) this.#vainAsks = 0;
    if (this.outer.store.pendingStructs === null || this.#vainAsks >= mostVainAsks) return gaps;
    const behind = [...this.#inbox.heads()]
      .map(([writer, { sequence }]) => ({ writer, from: sequence + 1 }))
      .filter(({ writer }) => this.#isListed(writer) && !gaps.some((gap) => gap.writer === writer));
    return [...gaps, ...behind];
  }

  async #ask(): Promise<void> {
    const gaps = this.#gaps();
    if (gaps.length === 0) return;
    this.#planner.plan('ask', askAfter, () => this.#ask());
    const wants = this.#asking.due(gaps, this.#host.now());
    if (wants.length === 0 || !this.#carried) return;
    if (this.outer.store.pendingStructs !== null) this.#vainAsks += 1;
    // Asked before in vain: the fault may be here.
    if (wants.some((want) => this.#asking.isRepeated(want))) this.#askForAll();
    this.#inbox.forgetUnreadable();
    await this.#lay({ kind: 'word', word: { word: 'ask', wants } }, 0);
  }

  // Lays the very entries down again where they are still there and did not help before, else all that they said.
  async #answer(from: number): Promise<void> {
    const { writer } = this.#identity.device;
    const upTo = new Map([[writer, this.#own.sequence]]);
    const entries = entriesOf(this.outer, writer).filter((entry) =>
      this.#compactor.isSaid({ writer, entry }, upTo, from),
    );
    const numbers = new Map(entries.map((entry) => [readHeader(entry)?.sequence ?? 0, entry]));
    const isWhole = numbers.size === this.#own.sequence - from + 1;
    if (!isWhole || this.#answered === from) return this.#snapshot(freshArray(this.outer, writer));
    this.#answered = from;
    layDown(this.outer, newestArray(this.outer, writer), [...numbers.values()]);
  }

  // Asks for this device's own part of the log where nobody has told yet that it was read.
  async #prove(): Promise<void> {
    if (!this.#carried) return;
    const vector = this.#prover.ask(this.#inbox.ownRead(), this.#own.sequence);
    if (vector === undefined) return;
    if (vector === 'lost') return this.#snapshot();
    this.#host.askBack(vector);
    this.#planProof();
  }

  // Some carrier holds a damaged copy of the array; nothing that comes behind it would be read there either.
  #layElsewhere(): void {
    const { writer } = this.#identity.device;
    layDown(this.outer, freshArray(this.outer, writer), entriesBehind(this.outer, writer, this.#prover.proven()));
    this.#planProof();
  }

  #planProof(): void {
    this.#planner.plan('prove', proveAfter, () => this.#prove());
  }

  #reaches(writer: string, from: number): boolean {
    return (this.#inbox.heads().get(writer)?.sequence ?? 0) >= from;
  }

  #askForAll(): void {
    if (!this.#carried) return;
    this.#prover.compare(true);
    this.#planner.plan('compared', compareFor, () => {
      this.#prover.compare(false);
      this.#saveSoon();
    });
    this.#host.askBack(Y.encodeStateVector(new Map()));
    this.#planner.plan('compare', compareAfter, () => this.#askForAll());
  }
}
