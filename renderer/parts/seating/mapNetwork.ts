import type { Alter } from '../../../shared/domain/alter.ts';
import type { ToArrange } from '../../../shared/domain/arrange/arrange.ts';
import type { PersonToArrange, TieToArrange } from '../../../shared/domain/arrange/cast.ts';
import type { TierId } from '../../../shared/domain/ids.ts';
import { foldText } from '../../../shared/domain/name.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { isOnMap } from './onMap.ts';

/** Tags and organisation; an organisation is the same however it is written. */
const groupsOf = ({ tags, organisation }: Alter): string[] => {
  const folded = foldText(organisation);
  return [...tags.map((tag) => `tag ${tag}`), ...(folded === '' ? [] : [`organisation ${folded}`])];
};

/**
 * Everybody on the map and their ties, to be arranged. Each kind of tie between two people counts.
 * @param sectorOf what the circle is divided by; null for whoever is in no sector
 */
export const mapNetwork = (vault: Vault, sectorOf: (alter: Alter) => string | null): ToArrange => {
  const people = new Map<TierId, PersonToArrange[]>(vault.tierOrder().map(({ id }) => [id, []]));
  for (const alter of vault.alters.values()) {
    if (!alter.placement || !isOnMap(vault, alter)) continue;
    const { id, seat } = alter;
    const { tier, angle } = alter.placement;
    people.get(tier)?.push({ id, angle, seat, sector: sectorOf(alter), groups: groupsOf(alter) });
  }
  const ties = Array.from(vault.ties.values(), ({ a, b }): TieToArrange => ({ a, b, weight: 1 }));
  return { tiers: vault.tierOrder(), people, ties };
};
