import type { Alter } from '../../../../shared/domain/alter.ts';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Lens, LensGroup, Sorted } from './lens.ts';

/** A line of the legend. */
export interface LegendRow extends LensGroup {
  /** How many people on the map are in it. */
  readonly count: number;
}

/** The key of those in no group. */
const restKey = 'no group';

/** True where two sortings have the same groups, so that who is unchanged is in the same ones. */
export const sameGroups = (one: Sorted, other: Sorted): boolean =>
  one.groups.length === other.groups.length &&
  one.groups.every(({ key, label, hue, sign }, index) => {
    const twin = other.groups[index];
    return twin?.key === key && twin.label === label && twin.hue === hue && twin.sign === sign;
  });

/**
 * Counts who is in which group of a lens. Whoever is in two groups counts in both. A change of one person costs the same
 * however many there are.
 */
export class Legend {
  readonly #rest: string;
  #sorted: Sorted;
  readonly #keys = new Map<AlterId, readonly string[]>();
  readonly #counts = new Map<string, number>();

  constructor({ rest }: Pick<Lens, 'rest'>, sorted: Sorted, people: Iterable<Alter>) {
    this.#rest = rest;
    this.#sorted = sorted;
    for (const alter of people) this.put(alter.id, alter);
  }

  /** The sorting that is counted by. */
  get sorted(): Sorted {
    return this.#sorted;
  }

  /** Counts by another sorting from now on, one with the same groups. */
  sortBy(sorted: Sorted): void {
    this.#sorted = sorted;
  }

  /** Someone came, changed, or, with undefined, is no longer on the map. */
  put(id: AlterId, alter: Alter | undefined): void {
    for (const key of this.#keys.get(id) ?? []) this.#add(key, -1);
    this.#keys.delete(id);
    if (!alter) return;
    const groups = this.#sorted.groupsOf(alter);
    const keys = groups.length === 0 ? [restKey] : groups.map(({ key }) => key);
    this.#keys.set(id, keys);
    for (const key of keys) this.#add(key, 1);
  }

  /** Each group that someone is in, then those in none. */
  rows(): readonly LegendRow[] {
    return [...this.#sorted.groups, { key: restKey, label: this.#rest, hue: null, sign: null }].flatMap((group) => {
      const count = this.#counts.get(group.key) ?? 0;
      return count === 0 ? [] : [{ ...group, count }];
    });
  }

  /** Those who are in one of the groups kept. */
  people(kept: ReadonlySet<string>): ReadonlySet<AlterId> {
    const ids = new Set<AlterId>();
    for (const [id, keys] of this.#keys) if (keys.some((key) => kept.has(key))) ids.add(id);
    return ids;
  }

  #add(key: string, by: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by);
  }
}
