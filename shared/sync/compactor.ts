import { hexToBytes } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import { openEntry, readHeader } from '../seal/entry.ts';
import type { RoomKeys } from '../seal/roomKeys.ts';
import type { Suite } from '../seal/suite.ts';
import { type Change, type Group, type Need, readGroup, readPart } from './group.ts';
import { entriesOf, type Laid, sizeOf, writersOf } from './outerLog.ts';
import { packUpdate } from './packedUpdate.ts';

/** Runs of one size that make one of the next; a change is sent again once for each power of this. */
const foldOf = 32;
/** Bytes of a log that nobody minds. */
const smallLog = 128 * 1024;
/**
 * How many times what a snapshot has is too much. While edits come, each snapshot is soon followed by the next, and is
 * sent to all; while none do, it is the last one for long, and only what a new device downloads counts.
 */
const tooMuch = { busy: 2.5, calm: 1.3 } as const;
/** Entries of a log that take a new device long to open. */
const manyEntries = 2000;
/** Milliseconds before a device compacts, at least and on top by chance: seldom do two at once. */
const [waitAtLeast, waitAtMost] = [10_000, 40_000] as const;

/** A delta of this device: the first number that it stands for, and those of its own entries. */
interface Run {
  readonly since: number;
  readonly from: number;
  readonly to: number;
  /** How often it was folded. */
  readonly level: number;
}

/** Entries of a log, and their bytes. */
type Size = ReturnType<typeof sizeOf>;

/** A fold that is due: the numbers it stands for, and what they say together. */
export interface Fold {
  readonly from: number;
  readonly to: number;
  readonly needs: readonly Need[];
  readonly update: Uint8Array;
}

// A device that was away for months still has to hear of a new key.
const isOfAnyTime = (content: Uint8Array): boolean => {
  const part = readPart(content);
  const group = part?.parts === 1 ? readGroup([part.slice]) : undefined;
  return group?.kind === 'word' && group.word.word === 'rekey';
};

/**
 * Decides when the log has become longer than what it says. Deltas of this device are folded, 32 into one, again and
 * again; when all of the log is far more than the network itself, whoever notices first writes a snapshot, sooner where
 * nobody edits just now.
 */
export class Compactor {
  readonly #suite: Suite;
  readonly #keys: RoomKeys;
  readonly #writer: string;
  #runs: Run[] = [];
  #estimate = 0;

  constructor(suite: Suite, keys: RoomKeys, writer: string) {
    this.#suite = suite;
    this.#keys = keys;
    this.#writer = writer;
  }

  /**
   * Milliseconds until this device looks whether something is due.
   * @param random one random byte
   */
  delay(random: Uint8Array): number {
    return waitAtLeast + ((random[0] ?? 0) / 255) * (waitAtMost - waitAtLeast);
  }

  /** A group of this device lies in the log. */
  laid(group: Group, from: number, to: number): void {
    if (group.kind === 'snapshot') this.#runs = [];
    else if (group.kind === 'delta') this.#addRun(group, from, to);
    // A word is heard by its number, so no run reaches across one.
    else this.#runs = [];
  }

  /** The runs that should become one, if there are such. */
  fold(outer: Y.Doc): Fold | undefined {
    const last = this.#runs.at(-1);
    const same = this.#runs.slice(-foldOf);
    const [first] = same;
    if (!last || !first || same.length < foldOf || same.some(({ level }) => level !== last.level)) return undefined;
    const entries = new Map(entriesOf(outer, this.#writer).map((entry) => [readHeader(entry)?.sequence ?? 0, entry]));
    const changes = same.flatMap((run) => this.#changeOf(entries, run) ?? []);
    if (changes.length < same.length) return undefined;
    const needs = new Map(changes.flatMap((change) => change.needs.map((need) => [need.writer, need.sequence])));
    return {
      from: first.since,
      to: last.to,
      needs: [...needs].map(([writer, sequence]) => ({ writer, sequence })),
      update: Y.mergeUpdates(changes.map(({ update }) => update)),
    };
  }

  /**
   * Whether what a snapshot would take out of the log is so much more than the snapshot that it is worth sending.
   * @param upTo the last number of each writer that it would cover
   * @param pace whether edits come just now
   */
  isLong(outer: Y.Doc, inner: Y.Doc, upTo: ReadonlyMap<string, number>, pace: keyof typeof tooMuch): boolean {
    const isMuch = ({ bytes, entries }: Size): boolean =>
      entries >= manyEntries || (bytes >= smallLog && bytes >= tooMuch[pace] * this.#estimate);
    // Opening entries takes long and packing the network longer, so each is done only where it may change the answer.
    if (!isMuch(sizeOf(outer))) return false;
    const needless = this.#needless(outer, upTo);
    if (!isMuch(needless)) return false;
    this.#estimate = packUpdate(Y.encodeStateAsUpdate(inner)).length;
    return isMuch(needless);
  }

  /** Whether an entry may be taken out of the log: this device has opened it, and what it says is said elsewhere. */
  isSaid({ writer, entry }: Laid, upTo: ReadonlyMap<string, number>, from = 1): boolean {
    const header = readHeader(entry);
    const reached = upTo.get(writer);
    if (!header || reached === undefined || header.sequence < from || header.sequence > reached) return false;
    const opened = openEntry(this.#suite, this.#keys, hexToBytes(writer), entry);
    return opened !== undefined && !isOfAnyTime(opened.content);
  }

  // What can be in the log for good, because nobody can open it, must not call for one snapshot after another.
  #needless(outer: Y.Doc, upTo: ReadonlyMap<string, number>): Size {
    const entries = writersOf(outer).flatMap((writer) =>
      entriesOf(outer, writer).filter((entry) => this.isSaid({ writer, entry }, upTo)),
    );
    return { entries: entries.length, bytes: entries.reduce((sum, { length }) => sum + length, 0) };
  }

  #addRun(change: Change, from: number, to: number): void {
    const [own] = change.covers.filter(({ writer }) => writer === this.#writer);
    if (!own) {
      this.#runs.push({ since: from, from, to, level: 0 });
      return;
    }
    const folded = this.#runs.filter((run) => run.since >= own.from && run.to <= own.to);
    this.#runs = this.#runs.filter((run) => !folded.includes(run));
    this.#runs.push({ since: own.from, from, to, level: 1 + Math.max(0, ...folded.map(({ level }) => level)) });
  }

  // What the entries of a run say; undefined where they do not all lie in the log any more.
  #changeOf(entries: ReadonlyMap<number, Uint8Array>, { from, to }: Run): Change | undefined {
    const slices: Uint8Array[] = [];
    for (let sequence = from; sequence <= to; sequence += 1) {
      const entry = entries.get(sequence);
      const opened = entry && openEntry(this.#suite, this.#keys, hexToBytes(this.#writer), entry);
      const part = opened && readPart(opened.content);
      if (!part) return undefined;
      slices.push(part.slice);
    }
    const group = readGroup(slices);
    return group && group.kind !== 'word' ? group : undefined;
  }
}
