import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { type OpenedEntry, openEntry } from '../seal/entry.ts';
import type { RoomKeys } from '../seal/roomKeys.ts';
import type { Suite } from '../seal/suite.ts';
import { type Group, type Part, readGroup, readPart } from './group.ts';

/** A group of a writer, put together from its entries. */
export interface Delivery {
  readonly writer: string;
  readonly from: number;
  readonly to: number;
  readonly hash: Uint8Array;
  /** Hash of the writer's entry before its first, as it says. */
  readonly before: Uint8Array;
  readonly time: number;
  readonly group: Group;
}

/** What entries are opened with. */
export interface Opener {
  readonly suite: Suite;
  readonly keys: Pick<RoomKeys, 'room' | 'entries'>;
}

interface Opened extends OpenedEntry {
  readonly part: Part;
}

/** Entries of one number that are kept waiting: one that is right and a few that are not. */
const mostCopies = 4;
/** Entries of one writer that are kept waiting. */
const mostWaiting = 100_000;

/** The first of several copies of an entry that opens and holds a part of a group; null where none does. */
export const openFirst = ({ suite, keys }: Opener, writer: string, copies: readonly Uint8Array[]): Opened | null => {
  for (const copy of copies) {
    const opened = openEntry(suite, keys, hexToBytes(writer), copy);
    const part = opened && readPart(opened.content);
    if (opened && part) return { ...opened, part };
  }
  return null;
};

/** Entries of one writer that were not given out yet, and the groups that they make; docs/protocol.md, rules G1 to G7. */
export class Shelf {
  readonly #writer: string;
  readonly #opener: Opener;
  readonly #onUnreadable: () => void;
  /** More than one of a number: one was garbled on its way, or the writer exists twice. */
  readonly #entries = new Map<number, Uint8Array[]>();
  readonly #opened = new Map<number, Opened | null>();
  readonly #groups = new Map<number, Delivery>();
  readonly #heard = new Set<number>();
  readonly #newer = new Set<number>();

  /** @param onUnreadable told of each number of which no copy opens */
  constructor(writer: string, opener: Opener, onUnreadable: () => void) {
    this.#writer = writer;
    this.#opener = opener;
    this.#onUnreadable = onUnreadable;
  }

  isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  has(sequence: number): boolean {
    return this.#entries.has(sequence);
  }

  /** The numbers that wait behind one, in order. */
  numbersBehind(sequence: number): number[] {
    return [...this.#entries.keys()].filter((each) => each > sequence).sort((a, b) => a - b);
  }

  /** Whether the group that begins here is whole, and of a form that this version cannot read. */
  isNewer(sequence: number): boolean {
    return this.#newer.has(sequence);
  }

  /** Whether the word that begins here was given out before its turn. */
  wasHeard(sequence: number): boolean {
    return this.#heard.has(sequence);
  }

  /** Its word is given out before its turn. */
  hear(sequence: number): void {
    this.#heard.add(sequence);
  }

  /** Takes in an entry; one too many is let go. */
  put(sequence: number, entry: Uint8Array): void {
    const copies = this.#entries.get(sequence) ?? [];
    if (copies.length >= mostCopies || this.#entries.size >= mostWaiting) return;
    this.#entries.set(sequence, [...copies, entry]);
    // A copy that can be read may stand beside one that cannot.
    if (!this.#opened.get(sequence)) {
      this.#opened.delete(sequence);
      this.#groups.clear();
    }
  }

  /** The group that begins at a number; null where it is not whole, or cannot be read. */
  groupAt(sequence: number): Delivery | null {
    const known = this.#groups.get(sequence);
    if (known) return known;
    const delivery = this.#assemble(sequence);
    // Only what is whole stays known: a part that misses may still come.
    if (delivery) this.#groups.set(sequence, delivery);
    return delivery;
  }

  /** What lies up to a number was read, or is needless. */
  forget(upTo: number): void {
    const all = [this.#entries, this.#opened, this.#groups, this.#heard, this.#newer];
    for (const number of [...this.#entries.keys()].filter((each) => each <= upTo))
      for (const kept of all) kept.delete(number);
  }

  #openedAt(sequence: number): Opened | null {
    const known = this.#opened.get(sequence);
    if (known !== undefined) return known;
    const copies = this.#entries.get(sequence);
    if (!copies) return null;
    const opened = openFirst(this.#opener, this.#writer, copies);
    if (!opened) this.#onUnreadable();
    this.#opened.set(sequence, opened);
    return opened;
  }

  #assemble(from: number): Delivery | null {
    const first = this.#openedAt(from);
    if (first?.part.part !== 0) return null;
    const slices = [first.part.slice];
    let last: Opened = first;
    for (let part = 1; part < first.part.parts; part += 1) {
      const next = this.#openedAt(from + part);
      if (!next || next.part.part !== part || next.part.parts !== first.part.parts) return null;
      if (bytesToHex(next.before) !== bytesToHex(last.hash)) return null;
      slices.push(next.part.slice);
      last = next;
    }
    const group = readGroup(slices);
    if (!group) {
      this.#newer.add(from);
      return null;
    }
    const { before, part } = first;
    return { writer: this.#writer, from, to: last.sequence, hash: last.hash, before, time: part.time, group };
  }
}
