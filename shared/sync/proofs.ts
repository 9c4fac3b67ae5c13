import * as Y from 'yjs';
import type { EngineParts } from './engineParts.ts';
import { freshPlace, layDown } from './outerLog.ts';
import { entriesBehind, nameOf } from './proof.ts';
import { Prover } from './prover.ts';
import type { SyncState } from './state.ts';

/** Milliseconds after which this device's own newest entry should have come back, where the kept log had lost it. */
const ownAfter = 5000;
/** Milliseconds that another device has to tell that it read an entry, before the carrier is asked whether it has it. */
const proveAfter = 120_000;
/** How often the wait before own entries are laid elsewhere once more is doubled at most: about a day. */
const mostDoublings = 10;
/** Milliseconds after which all of the log is compared with what a carrier holds; and the least after it is there. */
const [compareAfter, compareSoonest] = [24 * 3600_000, 300_000] as const;
/** Milliseconds that a carrier has to send all of the log. */
const compareFor = 60_000;

/** Sees to it that what was laid down arrives, and that what lies here is whole; docs/protocol.md, rules H4 to H8. */
export class Proofs {
  readonly #parts: EngineParts;
  readonly #prover: Prover;
  // How often own entries were laid elsewhere since one was last proven: what lacks there may never come.
  #laidInVain = 0;
  #rests = false;

  constructor(parts: EngineParts, known: SyncState | undefined) {
    const { outer, identity, host } = parts;
    this.#parts = parts;
    this.#prover = new Prover(outer, identity.device.writer, known?.proven ?? 0, known?.comparedAt ?? host.now());
  }

  /** What the state remembers. */
  asState(): Pick<SyncState, 'proven' | 'comparedAt'> {
    return { proven: this.#prover.proven(), comparedAt: Math.max(0, Math.floor(this.#prover.comparedAt())) };
  }

  /** Something carries the log from now on. */
  carried(): void {
    const { planner, host, hand } = this.#parts;
    this.plan();
    const wait = compareAfter - Math.abs(host.now() - this.#prover.comparedAt());
    planner.plan('compare', Math.max(compareSoonest, wait), () => this.askForAll());
    // Nobody else can miss the newest entry of this device: it looks itself whether it is there.
    if (hand.hasLostNewest())
      planner.plan('own', ownAfter, () => (hand.hasLostNewest() ? this.#parts.snapshot() : undefined));
  }

  /** See `Engine.stored`. */
  stored(vector: ReadonlyMap<number, number>): void {
    if (this.#prover.stored(vector, this.#parts.inbox.ownRead())) this.plan();
  }

  /** See `Engine.cameBack`. */
  cameBack(update: Uint8Array): void {
    const { inbox, host, planner } = this.#parts;
    const heads = new Map([...inbox.heads()].filter(([writer]) => host.isListed(writer)));
    const before = this.#prover.proven();
    const shown = this.#prover.cameBack(update, heads, host.now());
    if (this.#prover.proven() > before) this.#laidInVain = 0;
    if (shown === 'damaged') host.onDamagedLog();
    if (shown === 'elsewhere' && !this.#rests) void planner.now(() => this.#layElsewhere());
  }

  /** Something was laid down: in a while it is looked whether it arrived. */
  plan(): void {
    this.#parts.planner.plan('prove', proveAfter, () => this.#prove());
  }

  /** Has all of the log sent back, and compares what comes. */
  askForAll(): void {
    const { planner, host } = this.#parts;
    if (!this.#parts.isCarried()) return;
    this.#prover.compare(true);
    planner.plan('compared', compareFor, () => {
      this.#prover.compare(false);
      this.#parts.saveSoon();
    });
    host.askBack(Y.encodeStateVector(new Map()));
    planner.plan('compare', compareAfter, () => this.askForAll());
  }

  // Asks for this device's own part of the log where nobody has told yet that it was read.
  async #prove(): Promise<void> {
    const { inbox, hand, host } = this.#parts;
    if (!this.#parts.isCarried()) return;
    const vector = this.#prover.ask(inbox.ownRead(), hand.own().sequence);
    if (vector === undefined) return;
    if (vector === 'lost') {
      // In a room that is only listened to nothing but words matters, and those are said again.
      if (this.#parts.listens()) this.#prover.letGo(hand.own().sequence);
      return this.#parts.snapshot();
    }
    host.askBack(vector);
    this.plan();
  }

  // Some carrier holds a damaged copy of the array; nothing that comes behind it would be read there either.
  #layElsewhere(): void {
    const { outer, identity, planner, host } = this.#parts;
    const { writer } = identity.device;
    this.#rests = true;
    planner.plan('lay elsewhere', proveAfter * 2 ** Math.min(this.#laidInVain, mostDoublings), () => {
      this.#rests = false;
    });
    this.#laidInVain += 1;
    const array = freshPlace(outer, writer, (bytes) => host.random(bytes));
    const entries = entriesBehind(outer, writer, this.#prover.proven());
    const again = new Set(entries.map(nameOf));
    layDown(outer, array, entries, (laid) => laid.writer === writer && again.has(nameOf(laid.entry)));
    this.plan();
  }
}
