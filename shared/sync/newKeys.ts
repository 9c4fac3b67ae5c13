import { hexToBytes } from '@noble/hashes/utils.js';
import { openEntry } from '../seal/entry.ts';
import type { EngineParts } from './engineParts.ts';
import { readGroup, readPart } from './group.ts';
import { entriesOf } from './outerLog.ts';
import type { Rekey, SaidRekey } from './rekey.ts';
import type { SyncState } from './state.ts';

/**
 * Words of a new key that are remembered of one device: honest ones say one. Which ones must not hang on the order in
 * which they come, or a device that says many would have the others follow different ones: those of the lowest rooms.
 */
const mostOfOne = 16;
/** Milliseconds after which a word that could not be laid down is tried again. */
const retryAfter = 5000;

// Tells words of one room apart, also one that was kept from one that was just heard.
const boxesOf = ({ word }: SaidRekey): string => JSON.stringify(Object.entries(word.boxes).sort());

const nameOf = ({ writer, word }: SaidRekey): string => `${writer} ${word.room}`;

/** Remembers the words of a new key that were said in a room, and says this device's own again where they got lost. */
export class NewKeys {
  readonly #parts: EngineParts;
  readonly #heard = new Map<string, SaidRekey>();

  constructor(parts: EngineParts, known: SyncState | undefined) {
    this.#parts = parts;
    for (const said of known?.rekeys ?? []) this.#heard.set(nameOf(said), said);
  }

  all(): SaidRekey[] {
    return [...this.#heard.values()];
  }

  /** A device has said, or is about to say, that there is a new key. */
  hear(writer: string, word: Rekey): void {
    const said = { writer, word };
    const known = this.#heard.get(nameOf(said));
    if (!known || boxesOf(said) < boxesOf(known)) this.#heard.set(nameOf(said), said);
    const names = [...this.#heard].filter(([, each]) => each.writer === writer).map(([name]) => name);
    for (const name of names.sort().slice(mostOfOne)) this.#heard.delete(name);
  }

  /** Says again what this device said and does not lie in the log: it was killed, or a carrier has lost it. */
  async repeat(): Promise<void> {
    const { identity, hand, planner } = this.#parts;
    const own = this.all().filter(({ writer }) => writer === identity.device.writer);
    const lying = own.length === 0 ? new Set<string>() : this.#lying();
    try {
      for (const { word } of own) if (!lying.has(word.room)) await hand.lay({ kind: 'word', word }, 0);
    } catch (error) {
      planner.plan('repeat', retryAfter, () => this.repeat());
      throw error;
    }
  }

  // The rooms that the words of this device in the log name.
  #lying(): Set<string> {
    const { identity, outer } = this.#parts;
    const { suite, keys, device } = identity;
    const words = entriesOf(outer, device.writer).flatMap((entry) => {
      const opened = openEntry(suite, keys, hexToBytes(device.writer), entry);
      const part = opened && readPart(opened.content);
      const group = part?.parts === 1 ? readGroup([part.slice]) : undefined;
      return group?.kind === 'word' && group.word.word === 'rekey' ? [group.word.room] : [];
    });
    return new Set(words);
  }
}
