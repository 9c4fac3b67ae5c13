import * as v from 'valibot';
import type { TierId } from '../../domain/ids.ts';
import { failed, type Result } from '../../domain/result.ts';
import { type Tier, tierSchema } from '../../domain/tier.ts';
import type { Vault } from '../vault.ts';

/** Changes the name, capacity or cadence of a ring. */
export const editTier = (
  vault: Vault,
  id: TierId,
  patch: Partial<Pick<Tier, 'name' | 'capacity' | 'cadenceDays'>>,
): Result<null> => {
  const tier = vault.tiers.get(id);
  if (!tier) return failed('This ring is no longer there.');
  const read = v.safeParse(tierSchema, { ...tier, ...patch });
  if (!read.success) {
    return failed('A ring needs a name of at most 60 characters, and a size between 1 and 5,000 or none.');
  }
  return vault.transact(`Edited the ring ${tier.name}`, (roots) => {
    roots.tiers.set(id, read.output);
  });
};
