import { type Alter, isPresent } from '../../../shared/domain/alter.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { initials } from '../../../shared/domain/name.ts';
import { otherEnd } from '../../../shared/domain/tie.ts';
import type { VaultChange } from '../../../shared/vault/reading.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import type { MapEngine } from './engine/engine.ts';
import type { MapPerson } from './engine/figure.ts';
import type { FigureChange } from './engine/scene.ts';

/** True for a person in sight who waits for a place: on no ring, or on one that is gone. */
export const isWaiting = (vault: Vault, alter: Alter): boolean =>
  isPresent(alter) && (alter.placement === null || vault.tiers.get(alter.placement.tier) === undefined);

// The first of a person's groups by name, so that every laptop shows the same colour.
const hueOf = (vault: Vault, alter: Alter): number | null =>
  alter.tags.length === 0 ? null : (vault.tagsOf(alter)[0]?.hue ?? null);

const withoutName = (person: MapPerson): MapPerson => {
  const letters = initials(person.name);
  return { ...person, name: letters, nickname: '', photo: null, initials: letters };
};

/**
 * A person as the map sees them; null for one who has no place on it.
 * @param initialsOnly neither name nor face is to be seen
 */
const mapPerson = (vault: Vault, alter: Alter | undefined, initialsOnly: boolean): MapPerson | null => {
  if (!alter || !isPresent(alter) || !alter.placement || !vault.tiers.get(alter.placement.tier)) return null;
  const { id, name, nickname, photo, placement } = alter;
  const person = { id, name, nickname, photo, hue: hueOf(vault, alter), ...placement };
  return initialsOnly ? withoutName(person) : person;
};

const changesOf = (vault: Vault, ids: Iterable<AlterId>, initialsOnly: boolean): FigureChange[] =>
  Array.from(ids, (id) => [id, mapPerson(vault, vault.alters.get(id), initialsOnly)]);

const allIds = (vault: Vault): AlterId[] => Array.from(vault.alters.values(), (alter) => alter.id);

/** The people tied to one, each once. */
export const tiedTo = (vault: Vault, id: AlterId): AlterId[] => [
  ...new Set(vault.tiesOf(id).map((tie) => otherEnd(tie, id))),
];

/** What the feed does besides keeping in step. */
export interface Feed {
  /** Shows everyone by initials only, or by name again. */
  readonly showInitialsOnly: (on: boolean) => void;
  readonly stop: () => void;
}

/**
 * Shows the vault on the map and keeps it in step, change by change.
 * @param initialsOnly whether it begins with initials only
 */
export const feedMap = (vault: Vault, engine: MapEngine, initialsOnly: boolean): Feed => {
  let isPrivate = initialsOnly;
  const feed = (ids: Iterable<AlterId>): void => engine.change(vault.tierOrder(), changesOf(vault, ids, isPrivate));
  feed(allIds(vault));
  const stop = vault.subscribe((change: VaultChange) => {
    // Which ring is there and whose tag has which colour may concern anyone; both change seldom.
    const anyone = change.tiers.size + change.tags.size > 0;
    if (anyone) feed(allIds(vault));
    else if (change.alters.size > 0) feed(change.alters);
    if (change.ties.size > 0) engine.redraw();
  });
  const showInitialsOnly = (on: boolean): void => {
    if (on === isPrivate) return;
    isPrivate = on;
    feed(allIds(vault));
  };
  return { showInitialsOnly, stop };
};
