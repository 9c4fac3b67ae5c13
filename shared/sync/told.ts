import * as Y from 'yjs';
import type { EngineParts } from './engineParts.ts';
import type { Need } from './group.ts';
import type { SyncState } from './state.ts';

/** Remembers how far the other laptop had read when it showed its pairing code; docs/protocol.md, rule P4. */
export class Told {
  readonly #parts: EngineParts;
  readonly #told: Map<string, number>;
  // How much of the log a carrier has, as it said last.
  #shown: ReadonlyMap<number, number> | undefined;

  constructor(parts: EngineParts, known: SyncState | undefined) {
    this.#parts = parts;
    this.#told = new Map(Object.entries(known?.told ?? {}));
  }

  /** What the state remembers: what was not reached yet. */
  asState(): SyncState['told'] {
    return Object.fromEntries([...this.#told].filter(([short, sequence]) => !this.#reaches(short, sequence)));
  }

  /** A pairing code told these heads. */
  add(heads: readonly Need[]): void {
    for (const { writer, sequence } of heads) this.#told.set(writer, Math.max(sequence, this.#told.get(writer) ?? 0));
    this.#parts.saveSoon();
  }

  stored(vector: ReadonlyMap<number, number>): void {
    this.#shown = vector;
  }

  /** Whether the carrier that told last has all of the log that is here. */
  isStored(): boolean {
    const here = Y.decodeStateVector(Y.encodeStateVector(this.#parts.outer));
    return this.#shown !== undefined && [...here].every(([client, clock]) => (this.#shown?.get(client) ?? 0) >= clock);
  }

  /** Whether all that a carrier shows was read, and is less than was told. */
  isOlder(): boolean {
    if (this.#told.size === 0 || !this.#shown) return false;
    if ([...this.#told].every(([short, sequence]) => this.#reaches(short, sequence))) return false;
    const { outer, inbox, host } = this.#parts;
    const here = Y.decodeStateVector(Y.encodeStateVector(outer));
    const hasAll = [...this.#shown].every(([client, clock]) => (here.get(client) ?? 0) >= clock);
    return hasAll && inbox.gaps((writer) => host.isListed(writer)).length === 0;
  }

  #reaches(short: string, sequence: number): boolean {
    const { inbox, identity } = this.#parts;
    if (identity.device.writer.startsWith(short)) return true;
    return [...inbox.heads()].some(([writer, head]) => writer.startsWith(short) && head.sequence >= sequence);
  }
}
