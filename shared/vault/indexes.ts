import { type Alter, isPresent } from '../domain/alter.ts';
import type { CalendarDate } from '../domain/calendarDate.ts';
import type { AlterId, InteractionId, TieId, TierId } from '../domain/ids.ts';
import type { Interaction } from '../domain/interaction.ts';
import type { Tie } from '../domain/tie.ts';
import { lineOf, pairOf, type TieLine } from '../domain/tieLine.ts';

const none: ReadonlySet<never> = new Set();

/** Sets under a key, where an empty set is no set. */
class Grouped<K, V> {
  readonly #groups = new Map<K, Set<V>>();

  of(key: K): ReadonlySet<V> {
    return this.#groups.get(key) ?? none;
  }

  add(key: K, value: V): void {
    const group = this.#groups.get(key);
    if (group) group.add(value);
    else this.#groups.set(key, new Set([value]));
  }

  remove(key: K, value: V): void {
    const group = this.#groups.get(key);
    if (group?.delete(value) && group.size === 0) this.#groups.delete(key);
  }
}

/** What is asked often and must not cost a walk over the vault; kept in step record by record. */
export class Indexes {
  readonly #ties = new Grouped<AlterId, TieId>();
  readonly #placed = new Grouped<TierId, AlterId>();
  readonly #lines = new Map<string, TieLine>();
  readonly #interactions = new Grouped<AlterId, InteractionId>();
  /** The days of contact of whoever was asked for, until one of them changes. */
  readonly #days = new Map<AlterId, readonly CalendarDate[]>();

  tiesOf(id: AlterId): ReadonlySet<TieId> {
    return this.#ties.of(id);
  }

  /** The lines of all pairs, those that are out of sight with them. */
  get lines(): ReadonlyMap<string, TieLine> {
    return this.#lines;
  }

  placedOn(tier: TierId): ReadonlySet<AlterId> {
    return this.#placed.of(tier);
  }

  interactionsOf(id: AlterId): ReadonlySet<InteractionId> {
    return this.#interactions.of(id);
  }

  /** The days of contact with a person, each once, earliest first; the same list until one of them changes. */
  contactDays(id: AlterId, dayOf: (interaction: InteractionId) => CalendarDate | undefined): readonly CalendarDate[] {
    const known = this.#days.get(id);
    if (known) return known;
    const days = new Set<CalendarDate>();
    for (const one of this.#interactions.of(id)) {
      const day = dayOf(one);
      if (day !== undefined) days.add(day);
    }
    const sorted = [...days].sort();
    this.#days.set(id, sorted);
    return sorted;
  }

  interactionChanged(before: Interaction | undefined, after: Interaction | undefined): void {
    for (const id of before?.participants ?? []) if (before) this.#interactions.remove(id, before.id);
    for (const id of after?.participants ?? []) if (after) this.#interactions.add(id, after.id);
    for (const { participants } of [before, after].filter((one) => one !== undefined))
      for (const id of participants) this.#days.delete(id);
  }

  alterChanged(before: Alter | undefined, after: Alter | undefined): void {
    if (before?.placement && isPresent(before)) this.#placed.remove(before.placement.tier, before.id);
    if (after?.placement && isPresent(after)) this.#placed.add(after.placement.tier, after.id);
  }

  tieChanged(before: Tie | undefined, after: Tie | undefined): void {
    for (const end of before ? [before.a, before.b] : []) if (before) this.#ties.remove(end, before.id);
    for (const end of after ? [after.a, after.b] : []) if (after) this.#ties.add(end, after.id);
    if (before) this.#drawLine(before, before.id, undefined);
    if (after) this.#drawLine(after, after.id, after);
  }

  #drawLine({ a, b }: Tie, id: TieId, tie: Tie | undefined): void {
    const pair = pairOf(a, b);
    const others = (this.#lines.get(pair)?.ties ?? []).filter((one) => one.id !== id);
    const line = lineOf(tie ? [...others, tie] : others);
    if (line) this.#lines.set(pair, line);
    else this.#lines.delete(pair);
  }
}
