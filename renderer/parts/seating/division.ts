import type { Alter } from '../../../shared/domain/alter.ts';
import type { SectorArc } from '../../../shared/domain/arrange/arcs.ts';
import { arcsNow, type ToArrange } from '../../../shared/domain/arrange/arrange.ts';
import { type Sector, sectorOf, sectorsOf } from '../../../shared/domain/sectors.ts';
import type { Division } from '../../../shared/domain/settings.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { mapNetwork } from './mapNetwork.ts';
import { isOnMap } from './onMap.ts';

/** How the circle is divided, and by what. */
export interface Divided {
  readonly by: Exclude<Division, 'none'>;
  readonly arcs: readonly SectorArc[];
  /** Its sectors by key; whoever is in none of them is among the others. */
  readonly sectors: ReadonlyMap<string, Sector>;
}

const sectorsByKey = (vault: Vault, by: Division): ReadonlyMap<string, Sector> => {
  const people = [...vault.alters.values()].filter((alter) => isOnMap(vault, alter));
  return new Map(sectorsOf(people, by, vault.tags).sectors.map((sector) => [sector.key, sector]));
};

/** True where anybody on the map has something that it could be divided by. */
export const isDivisible = (vault: Vault, by: Division): boolean => sectorsByKey(vault, by).size > 0;

/**
 * Finds the sector of people on the map as it is divided now: its name, null for one among the others; undefined where
 * the map is not divided.
 */
export const sectorFinder = (vault: Vault): ((alter: Alter) => string | null) | undefined => {
  const by = vault.settings().sectors;
  if (by === 'none') return undefined;
  const sectors = sectorsByKey(vault, by);
  return (alter) => sectors.get(sectorOf(alter, by, vault.tags)?.key ?? '')?.name ?? null;
};

/** Everybody on the map as they are to be arranged, where it is divided so. */
export const networkBy = (vault: Vault, by: Division): ToArrange => {
  const sectors = sectorsByKey(vault, by);
  return mapNetwork(vault, (alter: Alter) => {
    const key = sectorOf(alter, by, vault.tags)?.key;
    return key !== undefined && sectors.has(key) ? key : null;
  });
};

/** The sectors as people are seated now; null where the map is not divided. */
export const dividedNow = (vault: Vault): Divided | null => {
  const by = vault.settings().sectors;
  if (by === 'none') return null;
  return { by, arcs: arcsNow(networkBy(vault, by)), sectors: sectorsByKey(vault, by) };
};
