import { type Alter, isPresent, type Placement } from '../../../shared/domain/alter.ts';
import type { CalendarDate } from '../../../shared/domain/calendarDate.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { initials } from '../../../shared/domain/name.ts';
import { placedOnDay } from '../../../shared/domain/placeHistory.ts';
import type { VaultChange } from '../../../shared/vault/reading.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { isOnMap } from '../../parts/seating/onMap.ts';
import { shownText } from '../../session/privacy.ts';
import type { MapEngine } from './engine/engine.ts';
import type { MapPerson } from './engine/figure.ts';
import type { FigureChange } from './engine/scene.ts';
import { sameGroups } from './lenses/legend.ts';
import type { Lens, Sorted } from './lenses/lens.ts';

/** True for a person in sight who waits for a place: on no ring, or on one that is gone. */
export const isWaiting = (vault: Vault, alter: Alter): boolean =>
  isPresent(alter) && (alter.placement === null || vault.tiers.get(alter.placement.tier) === undefined);

/** Where a person stands at the end of a day, or, with null, now; null for one who has no place on the map then. */
const placeOn = (vault: Vault, alter: Alter, day: CalendarDate | null): Placement | null => {
  if (day === null) return isOnMap(vault, alter) ? alter.placement : null;
  const tier = placedOnDay(alter, day);
  if (!tier || !vault.tiers.get(tier)) return null;
  // The angle is kept of the present place alone.
  return { tier, angle: alter.placement?.tier === tier ? alter.placement.angle : null };
};

/** How many stand on each ring at the end of a day, or, with null, now; a ring that is empty may be missing. */
export const ringCounts = (vault: Vault, day: CalendarDate | null): ReadonlyMap<TierId, number> => {
  if (day === null) return new Map(vault.tierOrder().map(({ id }) => [id, vault.placedOn(id).size]));
  const counts = new Map<TierId, number>();
  for (const alter of vault.alters.values()) {
    const tier = placeOn(vault, alter, day)?.tier;
    if (tier !== undefined) counts.set(tier, (counts.get(tier) ?? 0) + 1);
  }
  return counts;
};

/** What the map is fed with besides the vault. */
interface Sight {
  readonly sorted: Sorted;
  readonly day: CalendarDate | null;
  /** Neither names nor faces are to be seen. */
  readonly initialsOnly: boolean;
}

const withoutName = (person: MapPerson, group: string): MapPerson => {
  const letters = initials(person.name);
  return { ...person, name: letters, nickname: '', photo: null, initials: letters, group };
};

/** A person as the map sees them; null for one who has no place on it. */
const mapPerson = (vault: Vault, alter: Alter | undefined, { sorted, day, initialsOnly }: Sight): MapPerson | null => {
  const placement = alter ? placeOn(vault, alter, day) : null;
  if (!alter || !placement) return null;
  const { id, name, nickname, photo, seat } = alter;
  const [group] = sorted.groupsOf(alter);
  const colour = { hue: group?.hue ?? null, sign: group?.sign ?? null, group: group?.label ?? '' };
  const person = { id, name, nickname, photo, ...colour, seat, ...placement };
  return initialsOnly ? withoutName(person, shownText(vault, person.group)) : person;
};

const changesOf = (vault: Vault, ids: Iterable<AlterId>, sight: Sight): FigureChange[] =>
  Array.from(ids, (id) => [id, mapPerson(vault, vault.alters.get(id), sight)]);

const allIds = (vault: Vault): AlterId[] => Array.from(vault.alters.values(), (alter) => alter.id);

/** The people tied to one, each once. */
export const tiedTo = (vault: Vault, id: AlterId): AlterId[] => vault.linesOf(id).map(({ a, b }) => (a === id ? b : a));

/** What the feed does besides keeping in step. */
export interface Feed {
  /** Colours everyone by a lens. */
  readonly see: (lens: Lens) => void;
  /** Shows where everyone stood at the end of a day, or, with null, stands now. */
  readonly show: (day: CalendarDate | null) => void;
  /** Shows everyone by initials only, or by name again. */
  readonly showInitialsOnly: (on: boolean) => void;
  readonly stop: () => void;
}

/**
 * Shows the vault on the map and keeps it in step, change by change.
 * @param first the lens it begins with
 * @param isPrivate whether it begins with initials only
 */
export const feedMap = (vault: Vault, engine: MapEngine, first: Lens, isPrivate: boolean): Feed => {
  let lens = first;
  let sorted = lens.sort(vault);
  let day: CalendarDate | null = null;
  let initialsOnly = isPrivate;
  const feed = (ids: Iterable<AlterId>): void =>
    engine.change(vault.tierOrder(), changesOf(vault, ids, { sorted, day, initialsOnly }));
  feed(allIds(vault));
  const stop = vault.subscribe((change: VaultChange) => {
    const before = sorted;
    if (change.alters.size + change.tags.size > 0) sorted = lens.sort(vault);
    // Which ring is there and which group has which colour may concern anyone; both change seldom.
    const anyone = change.tiers.size + change.tags.size > 0 || !sameGroups(before, sorted);
    if (anyone) feed(allIds(vault));
    else if (change.alters.size > 0) feed(change.alters);
    if (change.ties.size > 0) engine.changeTies();
  });
  const see = (next: Lens): void => {
    if (next === lens) return;
    lens = next;
    sorted = lens.sort(vault);
    feed(allIds(vault));
  };
  const show = (next: CalendarDate | null): void => {
    if (next === day) return;
    const before = day;
    day = next;
    const tierOn = (alter: Alter, on: CalendarDate | null) => placeOn(vault, alter, on)?.tier;
    feed(
      [...vault.alters.values()].filter((alter) => tierOn(alter, before) !== tierOn(alter, next)).map(({ id }) => id),
    );
  };
  const showInitialsOnly = (on: boolean): void => {
    if (on === initialsOnly) return;
    initialsOnly = on;
    feed(allIds(vault));
  };
  return { see, show, showInitialsOnly, stop };
};
