import * as v from 'valibot';
import type { TierId } from '../../domain/ids.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { type Tier, tierSchema } from '../../domain/tier.ts';
import { withKnown } from '../foreignValues.ts';
import type { Vault } from '../vault.ts';

/** Changes the name, capacity or cadence of a ring. */
export const editTier = (
  vault: Vault,
  id: TierId,
  patch: Partial<Pick<Tier, 'name' | 'capacity' | 'cadenceDays'>>,
): Result<null> => {
  const tier = vault.tiers.get(id);
  if (!tier) return failed('This ring is no longer there.');
  if (vault.tiers.setAside.has(id)) return failed('This ring was changed by a newer Kith. Update Kith to change it.');
  const read = v.safeParse(tierSchema, { ...tier, ...patch });
  if (!read.success) {
    return failed('A ring needs a name of at most 60 characters, and a size between 1 and 5,000 or none.');
  }
  const { name, capacity, cadenceDays } = read.output;
  if (name === tier.name && capacity === tier.capacity && cadenceDays === tier.cadenceDays) return ok(null);
  return vault.transact(`Edited the ring ${tier.name}`, (roots) => {
    roots.tiers.set(id, withKnown(roots.tiers.get(id), read.output));
  });
};
