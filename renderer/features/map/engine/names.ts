import type { TierId } from '../../../../shared/domain/ids.ts';
import { shortName } from '../../../../shared/domain/name.ts';
import type { MapPerson } from './figure.ts';

interface Parts {
  readonly short: string;
  readonly withInitial: string;
  readonly full: string;
}

// A title such as "Dr." is not what anyone is called by.
const title = /^\p{L}{1,4}\.\s+/u;

const partsOf = (person: MapPerson): Parts => {
  const full = person.name.trim();
  const short = person.nickname.trim() || shortName(full.replace(title, '') || full);
  const words = full.split(/\s+/u);
  const last = words.length > 1 ? /[\p{L}\p{N}]\p{M}*/u.exec(words.at(-1) ?? '')?.[0] : undefined;
  return { short, withInitial: last ? `${short} ${last}.` : full, full };
};

/** Counts who is called what on which ring, to call people by the shortest name that does. */
export class MapNames {
  readonly #counts = new Map<string, Map<TierId, number>>();
  readonly #parts = new Map<MapPerson, Parts>();

  add(person: MapPerson): void {
    const parts = partsOf(person);
    this.#parts.set(person, parts);
    this.#count(parts, person.tier, 1);
  }

  remove(person: MapPerson): void {
    const parts = this.#parts.get(person);
    if (!parts) return;
    this.#parts.delete(person);
    this.#count(parts, person.tier, -1);
  }

  /**
   * The first name where nobody else on the person's ring or nearer has it, else with an initial, else the whole name:
   * the Hannah of the inner circle is Hannah, a Hannah further out is Hannah B.
   * @param upTo the person's ring and those inside it
   */
  labelOf(person: MapPerson, upTo: readonly TierId[]): string {
    const parts = this.#parts.get(person) ?? partsOf(person);
    const others = (name: string): number => {
      const counts = this.#counts.get(name);
      return upTo.reduce((sum, tier) => sum + (counts?.get(tier) ?? 0), 0) - 1;
    };
    if (others(parts.short) < 1) return parts.short;
    return others(parts.withInitial) < 1 ? parts.withInitial : parts.full;
  }

  #count(parts: Parts, tier: TierId, by: number): void {
    for (const name of new Set([parts.short, parts.withInitial])) {
      const counts = this.#counts.get(name) ?? new Map<TierId, number>();
      this.#counts.set(name, counts);
      counts.set(tier, (counts.get(tier) ?? 0) + by);
    }
  }
}
