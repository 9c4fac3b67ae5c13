import { type Alter, isPresent } from '../../../shared/domain/alter.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
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

/** A person as the map sees them; null for one who has no place on it. */
export const mapPerson = (vault: Vault, alter: Alter | undefined): MapPerson | null => {
  if (!alter || !isPresent(alter) || !alter.placement || !vault.tiers.get(alter.placement.tier)) return null;
  const { id, name, nickname, photo, placement, seat } = alter;
  return { id, name, nickname, photo, hue: hueOf(vault, alter), seat, ...placement };
};

const changesOf = (vault: Vault, ids: Iterable<AlterId>): FigureChange[] =>
  Array.from(ids, (id) => [id, mapPerson(vault, vault.alters.get(id))]);

const allIds = (vault: Vault): AlterId[] => Array.from(vault.alters.values(), (alter) => alter.id);

/** The people tied to one, each once. */
export const tiedTo = (vault: Vault, id: AlterId): AlterId[] => [
  ...new Set(vault.tiesOf(id).map((tie) => otherEnd(tie, id))),
];

/** Shows the vault on the map and keeps it in step, change by change. Gives the disposer. */
export const feedMap = (vault: Vault, engine: MapEngine): (() => void) => {
  engine.change(vault.tierOrder(), changesOf(vault, allIds(vault)));
  return vault.subscribe((change: VaultChange) => {
    // Which ring is there and whose tag has which colour may concern anyone; both change seldom.
    const anyone = change.tiers.size + change.tags.size > 0;
    if (anyone) engine.change(vault.tierOrder(), changesOf(vault, allIds(vault)));
    else if (change.alters.size > 0) engine.change(vault.tierOrder(), changesOf(vault, change.alters));
    if (change.ties.size > 0) engine.redraw();
  });
};
