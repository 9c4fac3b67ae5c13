import * as Y from 'yjs';
import type { EngineParts } from './engineParts.ts';
import type { Change } from './group.ts';
import type { Delivery } from './shelf.ts';
import { headsAsState, type SyncState } from './state.ts';
import { walkUpdate } from './updateWalk.ts';
import type { Word } from './word.ts';

/** Milliseconds after which what could not be kept is tried again. */
const retryAfter = 5000;

/** What a reader needs beside the other parts. */
export interface ReaderTools {
  /** The network itself, and as whose change it is merged. */
  readonly inner: Y.Doc;
  readonly origin: unknown;
  readonly parts: EngineParts;
  /** Told of each word. */
  readonly hear: (writer: string, word: Word) => void;
}

/** Merges what other devices wrote, and sees to it that it is kept; docs/protocol.md, rules R4 to R8 and S2. */
export class Reader {
  readonly #tools: ReaderTools;
  #keptHeads: SyncState['heads'];
  // Merged, and not yet where the network is kept.
  #unkept: Uint8Array[] = [];
  #refused: number;

  constructor(tools: ReaderTools, known: SyncState | undefined) {
    this.#tools = tools;
    this.#keptHeads = known?.heads ?? {};
    this.#refused = known?.refused ?? 0;
  }

  /** What the state remembers. */
  asState(): Pick<SyncState, 'heads' | 'refused'> {
    return { heads: this.#keptHeads, refused: this.#refused };
  }

  /** Updates of other devices that could not be read. */
  refused(): number {
    return this.#refused;
  }

  /** Whether all that was merged is kept. */
  isKept(): boolean {
    return this.#unkept.length === 0;
  }

  /** Reads all whose turn has come. In a room that is only listened to, nothing is merged any more. */
  async read(): Promise<void> {
    const { parts, hear } = this.#tools;
    const words: { writer: string; word: Word }[] = [];
    for (;;) {
      const delivery = parts.inbox.take((writer) => parts.host.isListed(writer));
      if (!delivery) break;
      if (delivery.group.kind === 'word') words.push({ writer: delivery.writer, word: delivery.group.word });
      else if (!parts.listens() && this.#merge(delivery, delivery.group)) this.#unkept.push(delivery.group.update);
    }
    for (const { writer, word } of words) hear(writer, word);
    if (this.#unkept.length > 0) return this.#keep();
    if (words.length === 0) return;
    this.#keptHeads = headsAsState(parts.inbox.heads());
    parts.saveSoon();
  }

  #merge(delivery: Delivery, { kind, update }: Change): boolean {
    const { inner, origin, parts } = this.#tools;
    try {
      // Some of what Yjs takes in without a word makes a network of which no copy can be read any more.
      if (!walkUpdate(update, {})) throw new TypeError('an update that is none');
      Y.applyUpdate(inner, update, origin);
      if (kind === 'snapshot') parts.planner.callOff('stand in');
      return true;
    } catch (error) {
      // A device that belongs to the network wrote what Yjs cannot read. It stays in the log for a Kith that can.
      this.#refused += 1;
      parts.saveSoon();
      parts.host.onProblem(new Error(`unreadable update ${delivery.from} of ${delivery.writer}`, { cause: error }));
      return false;
    }
  }

  // Until the network is kept where it belongs, nothing counts as read.
  async #keep(): Promise<void> {
    if (this.#unkept.length === 0) return;
    const { host, inbox, planner, saveSoon } = this.#tools.parts;
    const update = Y.mergeUpdates(this.#unkept);
    try {
      await host.keep(update);
      this.#unkept = [];
      this.#keptHeads = headsAsState(inbox.heads());
    } catch (error) {
      this.#unkept = [update];
      planner.plan('keep', retryAfter, () => this.#keep());
      throw error;
    }
    saveSoon();
  }
}
