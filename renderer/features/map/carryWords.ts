import { cadenceWords, hoursAMonth, hoursWords } from '../../../shared/domain/cadence.ts';
import type { Tier } from '../../../shared/domain/tier.ts';
import { fullness } from '../../parts/ringWords.ts';

/** "Ada Lovelace", or "8 people". */
export const whoWords = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? '') : `${names.length.toLocaleString()} people`;

/** "Ada is no longer in your network.", or "3 people are archived now." */
export const goneWords = (names: readonly string[], areArchived: boolean): string => {
  const are = names.length === 1 ? 'is' : 'are';
  return `${whoWords(names)} ${are} ${areArchived ? 'archived now' : 'no longer in your network'}.`;
};

/** What a ring says while someone is carried over it. */
export interface CarryWords {
  readonly head: string;
  readonly body: string;
  /** What it takes or frees; empty where that is too little to say. */
  readonly time: string;
}

/** A ring with how many people stand on it. */
export type CountedTier = Pick<Tier, 'name' | 'capacity' | 'cadenceDays'> & { readonly count: number };

/** The least change that is worth words, in hours a month. */
const leastTime = 1 / 8;

/**
 * What a move takes or frees: "About 3 hours more a month, at an hour each time."; empty where that is little.
 * @param from the rhythms of where those who are carried come from, null where there is none
 * @param to the rhythm of where they go
 */
export const timeWords = (from: readonly (number | null)[], to: number | null): string => {
  const change = from.reduce<number>((sum, days) => sum + hoursAMonth(to) - hoursAMonth(days), 0);
  if (Math.abs(change) < leastTime) return '';
  const hours = hoursWords(Math.abs(change));
  return change > 0 ? `About ${hours} more a month, at an hour each time.` : `About ${hours} less a month.`;
};

/**
 * What it would mean to put people on a ring: its name and how full it is, then its rhythm or, where they do not all
 * fit, a kind word. A full ring refuses nobody.
 * @param who "Ada" or "8 people"
 * @param coming the rhythms of where those come from who are not on the ring yet
 * @param next the ring one further out, if there is one
 */
export const carryWords = (
  ring: CountedTier,
  who: string,
  coming: readonly (number | null)[],
  next: Pick<Tier, 'name'> | undefined,
): CarryWords => {
  const rhythm = ring.cadenceDays === null ? '' : `In touch ${cadenceWords(ring.cadenceDays)}.`;
  return {
    head: `${ring.name} · ${fullness(ring, ring.count)}`,
    body: fullWords(ring, who, coming.length, next) ?? rhythm,
    time: timeWords(coming, ring.cadenceDays),
  };
};

const fullWords = (
  ring: CountedTier,
  who: string,
  coming: number,
  next: Pick<Tier, 'name'> | undefined,
): string | undefined => {
  if (ring.capacity === null || coming === 0 || ring.count + coming <= ring.capacity) return undefined;
  const left = ring.capacity - ring.count;
  if (left > 0) return `${ring.name} has room for ${left.toLocaleString()} more. You can still put ${who} here.`;
  const perhaps = next ? `; perhaps someone is ready for ${next.name}` : '';
  return `${ring.name} is full with ${ring.count.toLocaleString()}. You can still put ${who} here${perhaps}.`;
};
