import { type CalendarDate, dayNumber } from './calendarDate.ts';
import type { Tier } from './tier.ts';

/** The intervals that are looked at: what was usual longer ago is not what is. */
const lastIntervals = 5;

/** Intervals that must be there: two meetings in one week make nobody a close friend. */
const leastIntervals = 2;

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
};

/**
 * How many days there really are between two contacts with someone: the median of the last five intervals, or the days
 * since the last contact where those are more already. Undefined before the third day of contact.
 * @param contacts days of contact in any order; later ones than today do not count, and a day counts once
 */
export const realInterval = (contacts: readonly CalendarDate[], today: CalendarDate): number | undefined => {
  const days = [...new Set(contacts)]
    .filter((day) => day <= today)
    .map(dayNumber)
    .sort((a, b) => a - b)
    .slice(-lastIntervals - 1);
  const last = days.at(-1);
  const intervals = days.slice(1).map((day, at) => day - (days[at] ?? day));
  if (last === undefined || intervals.length < leastIntervals) return undefined;
  return Math.max(median(intervals), dayNumber(today) - last);
};

/**
 * The ring on which the contacts with someone put them: the one whose cadence their real interval is nearest to, as a
 * ratio (twice as often is as far as half as often); of two equally near ones the first. Undefined where there
 * were too few contacts to tell, or no ring has a cadence.
 * @param tiers in their order
 */
export const observedTier = <T extends Pick<Tier, 'kind' | 'cadenceDays'>>(
  contacts: readonly CalendarDate[],
  tiers: readonly T[],
  today: CalendarDate,
): T | undefined => {
  const interval = realInterval(contacts, today);
  if (interval === undefined) return undefined;
  let [nearest, best] = [Number.POSITIVE_INFINITY, undefined as T | undefined];
  for (const tier of tiers) {
    if (tier.kind !== 'ring' || tier.cadenceDays === null) continue;
    const apart = Math.max(interval / tier.cadenceDays, tier.cadenceDays / interval);
    if (apart < nearest) [nearest, best] = [apart, tier];
  }
  return best;
};
