import { type Alter, isPresent } from '../../../shared/domain/alter.ts';
import type { Vault } from '../../../shared/vault/vault.ts';

/** True for a person who is drawn on the map. */
export const isOnMap = (vault: Vault, alter: Alter): boolean =>
  isPresent(alter) && alter.placement !== null && vault.tiers.get(alter.placement.tier) !== undefined;
