import { type Alter, isPresent } from '../../../shared/domain/alter.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import type { VaultChange } from '../../../shared/vault/reading.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { isOnMap } from '../../parts/seating/onMap.ts';
import type { MapEngine } from './engine/engine.ts';
import type { MapPerson } from './engine/figure.ts';
import type { FigureChange } from './engine/scene.ts';
import type { Lens, Sorted } from './lenses/lens.ts';

/** True for a person in sight who waits for a place: on no ring, or on one that is gone. */
export const isWaiting = (vault: Vault, alter: Alter): boolean =>
  isPresent(alter) && (alter.placement === null || vault.tiers.get(alter.placement.tier) === undefined);

/** A person as the map sees them; null for one who has no place on it. */
const mapPerson = (vault: Vault, alter: Alter | undefined, sorted: Sorted): MapPerson | null => {
  if (!alter?.placement || !isOnMap(vault, alter)) return null;
  const { id, name, nickname, photo, placement, seat } = alter;
  const [group] = sorted.groupsOf(alter);
  return { id, name, nickname, photo, hue: group?.hue ?? null, group: group?.label ?? '', seat, ...placement };
};

const changesOf = (vault: Vault, ids: Iterable<AlterId>, sorted: Sorted): FigureChange[] =>
  Array.from(ids, (id) => [id, mapPerson(vault, vault.alters.get(id), sorted)]);

const allIds = (vault: Vault): AlterId[] => Array.from(vault.alters.values(), (alter) => alter.id);

/** The people tied to one, each once. */
export const tiedTo = (vault: Vault, id: AlterId): AlterId[] => vault.linesOf(id).map(({ a, b }) => (a === id ? b : a));

const looksSame = (one: Sorted, other: Sorted): boolean =>
  one.groups.length === other.groups.length &&
  one.groups.every(({ key, label, hue }, index) => {
    const twin = other.groups[index];
    return twin?.key === key && twin.label === label && twin.hue === hue;
  });

/** What the feed does besides keeping in step. */
export interface Feed {
  /** Colours everyone by a lens. */
  readonly see: (lens: Lens) => void;
  readonly stop: () => void;
}

/** Shows the vault on the map and keeps it in step, change by change. */
export const feedMap = (vault: Vault, engine: MapEngine, first: Lens): Feed => {
  let lens = first;
  let sorted = lens.sort(vault);
  const feed = (ids: Iterable<AlterId>): void => engine.change(vault.tierOrder(), changesOf(vault, ids, sorted));
  feed(allIds(vault));
  const stop = vault.subscribe((change: VaultChange) => {
    const before = sorted;
    if (change.alters.size + change.tags.size > 0) sorted = lens.sort(vault);
    // Which ring is there and which group has which colour may concern anyone; both change seldom.
    const anyone = change.tiers.size + change.tags.size > 0 || !looksSame(before, sorted);
    if (anyone) feed(allIds(vault));
    else if (change.alters.size > 0) feed(change.alters);
    if (change.ties.size > 0) engine.redraw();
  });
  const see = (next: Lens): void => {
    if (next === lens) return;
    lens = next;
    sorted = lens.sort(vault);
    feed(allIds(vault));
  };
  return { see, stop };
};
