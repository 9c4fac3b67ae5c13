import type { CalendarDate } from '../../../shared/domain/calendarDate.ts';
import { type Drift, type Standing, standingOf } from '../../../shared/domain/drift.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { useToday } from '../../session/today.ts';
import { useVaultRead } from '../../session/vaultContext.tsx';
import { isOnMap } from '../seating/onMap.ts';

/** How a person stands going by the contacts with them; unknown for one who has no place on the map. */
export const personStanding = (vault: Vault, id: AlterId, today: CalendarDate): Standing => {
  const alter = vault.alters.get(id);
  if (!alter?.placement || !isOnMap(vault, alter)) return 'unknown';
  return standingOf(alter.placement.tier, vault.contactDays(id), vault.tierOrder(), today);
};

/** A drift with the names of its rings. */
export interface NamedDrift extends Drift {
  readonly from: string;
  readonly to: string;
}

/** Where a person drifted to; undefined where they did not, or too little is known. */
export const driftOf = (vault: Vault, id: AlterId, today: CalendarDate): NamedDrift | undefined => {
  const standing = personStanding(vault, id, today);
  if (typeof standing === 'string') return undefined;
  const name = (tier: Drift['observed']): string => vault.tiers.get(tier)?.name ?? '';
  return { ...standing, from: name(standing.declared), to: name(standing.observed) };
};

/** `driftOf`, kept up to date; undefined also for nobody. */
export const useDriftOf = (id: AlterId | null): NamedDrift | undefined => {
  const today = useToday();
  return useVaultRead(
    (vault) => (id === null ? undefined : driftOf(vault, id, today)),
    (change) => id !== null && (change.alters.has(id) || change.contacts.has(id) || change.tiers.size > 0),
    [id, today],
  );
};

/** "You placed Ana on Close. Going by when you spoke, it would be Wider." */
export const driftWords = (name: string, { from, to }: NamedDrift): string =>
  `You placed ${name} on ${from}. Going by when you spoke, it would be ${to}.`;
