import type { Tier } from '../../shared/domain/tier.ts';

/** "14 of 15", or "14" where a ring has no capacity. */
export const fullness = (tier: Pick<Tier, 'capacity'>, count: number): string =>
  tier.capacity === null ? count.toLocaleString() : `${count.toLocaleString()} of ${tier.capacity.toLocaleString()}`;

/** A kind sentence for a ring that holds more people than it was meant for; empty for one that does not. */
export const crowdedWords = (tier: Pick<Tier, 'capacity' | 'name'>, count: number): string =>
  tier.capacity === null || count <= tier.capacity
    ? ''
    : `${tier.name} now holds ${count.toLocaleString()} and was meant for about ${tier.capacity.toLocaleString()}.`;
