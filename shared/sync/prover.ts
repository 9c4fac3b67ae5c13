import type * as Y from 'yjs';
import { readHeader } from '../seal/entry.ts';
import type { Head } from './inbox.ts';
import { entriesOf, writersOf } from './outerLog.ts';
import { entriesBehind, hasAll, lacksSome, logOf, nameOf, vectorWithout } from './proof.ts';

/** What a carrier's answer shows: `elsewhere`, its copy of this device's array is damaged; `damaged`, the one here is. */
export type Shown = 'nothing' | 'elsewhere' | 'damaged';

/** Answers about other clients, one to an ask, after which the carrier is taken to have nothing of the own ones. */
const mostOthers = 3;

const numberOf = (entry: Uint8Array): number => readHeader(entry)?.sequence ?? 0;

/**
 * Remembers what of this device's entries is known to lie elsewhere as it was laid down, and compares what carriers
 * send with what is here; docs/protocol.md, rules H4 to H7.
 */
export class Prover {
  readonly #outer: Y.Doc;
  readonly #writer: string;
  #proven: number;
  #comparedAt: number;
  // What others had said of having read this device, when it was last counted.
  #counted = 0;
  // The newest own entry when a carrier was last asked for them; null where it has answered.
  #asked: number | null = null;
  // How many asks running were answered only about other clients, and whether the last one was.
  #others = 0;
  #saidOther = false;
  #compares = false;

  /**
   * @param proven the newest own entry that is known to lie elsewhere
   * @param comparedAt when all was compared last: milliseconds since 1970
   */
  constructor(outer: Y.Doc, writer: string, proven: number, comparedAt: number) {
    this.#outer = outer;
    this.#writer = writer;
    this.#proven = proven;
    this.#comparedAt = comparedAt;
  }

  proven(): number {
    return this.#proven;
  }

  comparedAt(): number {
    return this.#comparedAt;
  }

  /**
   * A carrier has told how much of the log it has. Gives true where it has less than it was known to have: it has lost
   * something, and nothing counts as proven that it is given again.
   * @param read the newest own entry that another device says it has read
   */
  stored(vector: ReadonlyMap<number, number>, read: number): boolean {
    if (!lacksSome(this.#outer, this.#writer, this.#proven, vector)) return false;
    this.#proven = 0;
    this.#counted = read;
    return true;
  }

  /**
   * What to do about the own entries that nobody has told to have read.
   * @param read the newest own entry that another device says it has read
   * @param newest the newest own entry there is
   * @returns a state vector to ask a carrier with; `lost` where the newest is not even here; undefined: all is well
   */
  ask(read: number, newest: number): Uint8Array | 'lost' | undefined {
    if (read > this.#counted) this.#proven = Math.max(this.#proven, read);
    this.#counted = read;
    if (this.#proven >= newest) return undefined;
    // Somebody took the newest entry out without having read it: a damaged message can do that too.
    if (entriesBehind(this.#outer, this.#writer, newest - 1).length === 0) return 'lost';
    this.#asked = newest;
    this.#saidOther = false;
    return vectorWithout(this.#outer, this.#writer);
  }

  /** Nothing of the own entries up to a number is to be proven any more. */
  letGo(upTo: number): void {
    this.#proven = Math.max(this.#proven, upTo);
  }

  /**
   * Begins or ends comparing all that comes. Other answers may come before the one that was asked for, so all of a while
   * are looked at.
   */
  compare(compares: boolean): void {
    this.#compares = compares;
  }

  /**
   * A carrier has sent a part of the log.
   * @param heads how far each device of the network was read
   * @param now milliseconds since 1970
   */
  cameBack(update: Uint8Array, heads: ReadonlyMap<string, Head>, now: number): Shown {
    if (this.#asked === null && !this.#compares) return 'nothing';
    const sent = logOf(update);
    if (!sent) return 'nothing';
    const elsewhere = this.#asked !== null && this.#isDamagedThere(sent, this.#asked);
    if (this.#compares) {
      this.#comparedAt = now;
      if (this.#isDamagedHere(sent, heads)) return 'damaged';
    }
    return elsewhere ? 'elsewhere' : 'nothing';
  }

  #isDamagedThere(sent: Y.Doc, upTo: number): boolean {
    const asked = entriesBehind(this.#outer, this.#writer, this.#proven).filter((entry) => numberOf(entry) <= upTo);
    const has = hasAll(this.#outer, this.#writer, asked, sent);
    if (has === undefined) return this.#isOtherAgain();
    this.#asked = null;
    this.#others = 0;
    if (has && asked.some((entry) => numberOf(entry) === upTo)) this.#proven = Math.max(this.#proven, upTo);
    return !has;
  }

  // Whatever else is exchanged is answered about other clients too, so one such answer shows nothing.
  #isOtherAgain(): boolean {
    if (this.#saidOther) return false;
    this.#saidOther = true;
    this.#others += 1;
    if (this.#others < mostOthers) return false;
    this.#others = 0;
    return true;
  }

  // What lies there and not here was damaged on its way, and so will be whatever comes behind it.
  #isDamagedHere(sent: Y.Doc, heads: ReadonlyMap<string, Head>): boolean {
    return writersOf(sent).some((writer) => {
      const head = heads.get(writer);
      const here = new Set(entriesOf(this.#outer, writer).map(nameOf));
      return entriesBehind(sent, writer, head?.sequence ?? 0).some((entry) => !here.has(nameOf(entry)));
    });
  }
}
