import { cadenceWords } from '../../../shared/domain/cadence.ts';
import type { Tier } from '../../../shared/domain/tier.ts';
import { fullness } from '../../parts/ringWords.ts';

/** "Ada Lovelace", or "8 people". */
export const whoWords = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? '') : `${names.length.toLocaleString()} people`;

/** What a ring says while someone is carried over it. */
export interface CarryWords {
  readonly head: string;
  readonly body: string;
}

/** A ring with how many people stand on it. */
export type CountedTier = Pick<Tier, 'name' | 'capacity' | 'cadenceDays'> & { readonly count: number };

/**
 * What it would mean to put people on a ring: its name and how full it is, then its rhythm or, where they do not all
 * fit, a kind word. A full ring refuses nobody.
 * @param who "Ada" or "8 people"
 * @param coming how many of those carried are not on the ring yet
 * @param next the ring one further out, if there is one
 */
export const carryWords = (
  ring: CountedTier,
  who: string,
  coming: number,
  next: Pick<Tier, 'name'> | undefined,
): CarryWords => {
  const rhythm = ring.cadenceDays === null ? '' : `In touch ${cadenceWords(ring.cadenceDays)}.`;
  return { head: `${ring.name} · ${fullness(ring, ring.count)}`, body: fullWords(ring, who, coming, next) ?? rhythm };
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
