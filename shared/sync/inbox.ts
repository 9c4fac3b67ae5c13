import { bytesToHex } from '@noble/hashes/utils.js';
import { entryHash, readHeader } from '../seal/entry.ts';
import { type Change, type Group, type Need, shortLength } from './group.ts';
import { type Delivery, type Opener, openFirst, Shelf } from './shelf.ts';

/** How far a writer was read. */
export interface Head {
  readonly sequence: number;
  /** Hash of the entry of that number. */
  readonly hash: Uint8Array;
  /** When the writer wrote it, by its own clock: milliseconds since 1970. */
  readonly time: number;
}

/** What an inbox is made with. */
export interface InboxTools extends Opener {
  readonly epoch: number;
  /** This device's own name: its entries are not read, only watched. */
  readonly self: string;
}

/** Writers of whom it is remembered how far they were read, because another one says so; see `SyncState.heads`. */
const mostCovered = 10_000;

const headOfNothing: Head = { sequence: 0, hash: new Uint8Array(16), time: 0 };

/**
 * Puts sealed entries, however they come, into the order they build on each other; docs/protocol.md, rules R1 to R9.
 * Nothing is given out twice, and nothing before what it needs.
 */
export class Inbox {
  readonly #tools: InboxTools;
  readonly #heads: Map<string, Head>;
  readonly #shelves = new Map<string, Shelf>();
  // Who is meant by a short name. Whoever carries the log may put in an array that begins like that of a device.
  readonly #shorts = new Map<string, Set<string>>();
  readonly #unreadable = new Map<string, number>();
  readonly #forked = new Set<string>();
  #otherEpoch = 0;
  #openedEpoch: number | undefined;
  #ownFurthest = 0;
  #ownRead = 0;

  constructor(tools: InboxTools, heads: ReadonlyMap<string, Head>) {
    this.#tools = tools;
    this.#heads = new Map(heads);
    for (const writer of this.#heads.keys()) this.#meet(writer);
  }

  /** How far each writer was read. */
  heads(): ReadonlyMap<string, Head> {
    return this.#heads;
  }

  /** Entries that are none of this room or were changed, by the writer they are said to be of. */
  unreadable(): ReadonlyMap<string, number> {
    return this.#unreadable;
  }

  /** Writers of whom two different entries carry the same number. */
  forked(): ReadonlySet<string> {
    return this.#forked;
  }

  /** Entries sealed with a key that the network had at another time. */
  otherEpoch(): number {
    return this.#otherEpoch;
  }

  /** The epoch of the first of those that opens with this room's key all the same: what this device was told is wrong. */
  openedEpoch(): number | undefined {
    return this.#openedEpoch;
  }

  /** The largest number of this device's own entries that came from elsewhere. */
  ownFurthest(): number {
    return this.#ownFurthest;
  }

  /** The largest number of this device's own entries that another device has read, as far as it said so. */
  ownRead(): number {
    return this.#ownRead;
  }

  /** Takes in an entry that lies in the array of a writer. */
  put(writer: string, entry: Uint8Array): void {
    const header = readHeader(entry);
    if (!header) this.#countUnreadable(writer);
    else if (header.epoch !== this.#tools.epoch) this.#putOther(writer, header.epoch, entry);
    else if (writer === this.#tools.self) this.#watchOwn(header.sequence, entry);
    else if (header.sequence > this.#headOf(writer).sequence) this.#shelfOf(writer).put(header.sequence, entry);
    else if (header.sequence === this.#headOf(writer).sequence) this.#compare(writer, entry);
  }

  /**
   * The next group whose turn has come, which counts as read from now on; undefined where none has.
   * @param isListed whether a device belongs to the network; what others write is left where it is
   */
  take(isListed: (writer: string) => boolean): Delivery | undefined {
    for (const [writer, shelf] of this.#shelves) {
      if (!isListed(writer)) continue;
      for (const sequence of this.#starts(writer, shelf)) {
        const delivery = shelf.groupAt(sequence);
        if (!delivery) continue;
        const isDue = this.#isDue(delivery);
        // A word is heard when it comes, and once: two devices that each miss something of the other could not ask else.
        const isNews = delivery.group.kind === 'word' ? !shelf.wasHeard(sequence) : isDue;
        if (isDue) this.#advance(delivery);
        else if (delivery.group.kind === 'word') shelf.hear(sequence);
        if (isNews) return delivery;
      }
    }
    return undefined;
  }

  /** Where entries that should be there are missing or cannot be read: each writer's, and from which number on. */
  gaps(isListed: (writer: string) => boolean): { readonly writer: string; readonly from: number }[] {
    const newer = this.newer();
    const writers = new Set([...this.#shelves.keys(), ...this.#unreadable.keys()]);
    return [...writers]
      .filter((writer) => !newer.includes(writer))
      .filter((writer) => isListed(writer) && writer !== this.#tools.self)
      .filter((writer) => this.#shelves.get(writer)?.isEmpty() === false || this.#unreadable.has(writer))
      .map((writer) => ({ writer, from: this.#headOf(writer).sequence + 1 }));
  }

  /** Devices whose next group is whole, and only a newer Kith can read it: asking for it again would bring nothing. */
  newer(): string[] {
    return [...this.#shelves]
      .filter(([writer, shelf]) => shelf.isNewer(this.#headOf(writer).sequence + 1))
      .map(([writer]) => writer);
  }

  /** Groups of devices that do not belong to the network, in the order of their numbers: read, but not given out. */
  ofStrangers(isListed: (writer: string) => boolean): { readonly writer: string; readonly group: Group }[] {
    return [...this.#shelves]
      .filter(([writer]) => !isListed(writer))
      .flatMap(([writer, shelf]) =>
        shelf.numbersBehind(0).flatMap((sequence) => {
          const delivery = shelf.groupAt(sequence);
          return delivery ? [{ writer, group: delivery.group }] : [];
        }),
      );
  }

  /** Nothing is known to be unreadable any more: what was asked for may come again. */
  forgetUnreadable(): void {
    this.#unreadable.clear();
  }

  #headOf(writer: string): Head {
    return this.#heads.get(writer) ?? headOfNothing;
  }

  #countUnreadable(writer: string): void {
    this.#unreadable.set(writer, (this.#unreadable.get(writer) ?? 0) + 1);
  }

  #putOther(writer: string, epoch: number, entry: Uint8Array): void {
    this.#otherEpoch += 1;
    if (writer !== this.#tools.self && this.#openedEpoch === undefined && openFirst(this.#tools, writer, [entry]))
      this.#openedEpoch = epoch;
  }

  #watchOwn(sequence: number, entry: Uint8Array): void {
    if (sequence <= this.#ownFurthest) return;
    if (openFirst(this.#tools, this.#tools.self, [entry])) this.#ownFurthest = sequence;
  }

  #compare(writer: string, entry: Uint8Array): void {
    if (bytesToHex(entryHash(entry)) === bytesToHex(this.#headOf(writer).hash)) return;
    if (openFirst(this.#tools, writer, [entry])) this.#forked.add(writer);
    else this.#countUnreadable(writer);
  }

  #shelfOf(writer: string): Shelf {
    const known = this.#shelves.get(writer);
    if (known) return known;
    const shelf = new Shelf(writer, this.#tools, () => this.#countUnreadable(writer));
    this.#shelves.set(writer, shelf);
    this.#meet(writer);
    return shelf;
  }

  #meet(writer: string): void {
    const short = writer.slice(0, shortLength);
    const known = this.#shorts.get(short);
    if (known) known.add(writer);
    else this.#shorts.set(short, new Set([writer]));
  }

  // The entry behind the head; where it misses or has to wait, those that may make it needless.
  *#starts(writer: string, shelf: Shelf): Generator<number> {
    const next = this.#headOf(writer).sequence + 1;
    if (shelf.has(next)) yield next;
    yield* shelf.numbersBehind(next);
  }

  #isDue({ writer, from, group }: Delivery): boolean {
    const next = this.#headOf(writer).sequence + 1;
    if (group.kind === 'snapshot') return true;
    const follows =
      from === next ||
      (group.kind === 'delta' &&
        group.covers.some((cover) => cover.writer === writer && cover.from <= next && cover.to >= from - 1));
    return follows && (group.kind === 'word' || group.needs.every((need) => this.#has(need)));
  }

  #has({ writer: short, sequence }: Need): boolean {
    if (this.#tools.self.startsWith(short)) return true;
    return [...(this.#shorts.get(short) ?? [])].some((writer) => this.#headOf(writer).sequence >= sequence);
  }

  #advance({ writer, from, to, hash, before, time, group }: Delivery): void {
    const head = this.#headOf(writer);
    if (from === head.sequence + 1 && bytesToHex(before) !== bytesToHex(head.hash)) this.#forked.add(writer);
    if (group.kind !== 'word') this.#follow(group);
    this.#moveTo(writer, to, hash, time);
  }

  #follow({ covers, needs }: Change): void {
    const { self } = this.#tools;
    for (const { writer, from, to, hash } of covers) {
      if (writer === self) this.#ownRead = Math.max(this.#ownRead, to);
      else if (this.#heads.size >= mostCovered && !this.#heads.has(writer)) continue;
      else if (from <= this.#headOf(writer).sequence + 1) this.#moveTo(writer, to, hash);
    }
    for (const { writer, sequence } of needs)
      if (self.startsWith(writer)) this.#ownRead = Math.max(this.#ownRead, sequence);
  }

  #moveTo(writer: string, sequence: number, hash: Uint8Array, time = this.#headOf(writer).time): void {
    if (sequence <= this.#headOf(writer).sequence) return;
    this.#heads.set(writer, { sequence, hash, time });
    this.#shelfOf(writer).forget(sequence);
  }
}
