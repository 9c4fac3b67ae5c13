import type { CalendarDate } from './calendarDate.ts';
import type { TierId } from './ids.ts';
import { observedTier } from './observedTier.ts';
import type { Tier } from './tier.ts';

/** Where contacts put someone who was placed on another ring. */
export interface Drift {
  readonly declared: TierId;
  readonly observed: TierId;
  /** Whether the observed ring is nearer to the middle. */
  readonly inwards: boolean;
}

/** What contacts say of someone on a ring: nothing yet, that they stand where they were placed, or that they drifted. */
export type Standing = Drift | 'unknown' | 'settled';

/**
 * How someone stands going by the contacts with them. Unknown for whoever had too few contacts to tell by, or stands
 * outside the rings.
 * @param declared the ring they were placed on
 * @param contacts days of contact in any order
 * @param tiers in their order, innermost first
 */
export const standingOf = (
  declared: TierId,
  contacts: readonly CalendarDate[],
  tiers: readonly Tier[],
  today: CalendarDate,
): Standing => {
  const here = tiers.findIndex(({ id }) => id === declared);
  if (tiers[here]?.kind !== 'ring') return 'unknown';
  const observed = observedTier(contacts, tiers, today);
  if (!observed) return 'unknown';
  return observed.id === declared
    ? 'settled'
    : { declared, observed: observed.id, inwards: tiers.indexOf(observed) < here };
};
