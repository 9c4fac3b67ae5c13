import type { TagId } from '../../shared/domain/ids.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { type Sign, signed } from './signed.ts';

const known = new WeakMap<Vault, { now: ReadonlyMap<TagId, Sign | null> | null }>();

const signsOf = (vault: Vault): ReadonlyMap<TagId, Sign | null> => {
  const byName = [...vault.tags.values()].sort((a, b) => a.name.localeCompare(b.name));
  return new Map(signed(byName).map(({ id, sign }) => [id, sign]));
};

/** What tells each tag from an earlier one by name that has its colour, on every screen alike. */
export const tagSigns = (vault: Vault): ReadonlyMap<TagId, Sign | null> => {
  const kept = known.get(vault) ?? { now: null };
  if (!known.has(vault)) {
    known.set(vault, kept);
    vault.subscribe((change) => {
      if (change.tags.size > 0) kept.now = null;
    });
  }
  kept.now ??= signsOf(vault);
  return kept.now;
};
