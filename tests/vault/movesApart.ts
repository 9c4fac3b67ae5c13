import * as v from 'valibot';
import { type AlterId, tierIdSchema } from '../../shared/domain/ids.ts';
import { moveAlters } from '../../shared/vault/commands/alters.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { add, makeDevice, syncAll, value } from '../support/vault.ts';
import { person } from './hostile.ts';

const rings = ['inner', 'close', 'active', 'wider'] as const;
/** A placement on a ring. */
export const on = (tier: string, angle: number | null = null) => ({ tier: v.parse(tierIdSchema, tier), angle });
/** The placement of a ring by number; one number means the tray. */
export const place = (ring: number, angle: number | null = null) => {
  const tier = rings[ring % (rings.length + 1)];
  return tier === undefined ? null : on(tier, angle);
};

/** The rings between which a person's moves are open, the one that stands first. */
export const tiersApart = (vault: Vault, id: AlterId): (string | null)[] =>
  (vault.apart.get(id) ?? []).map((one) => one.place?.tier ?? null);

/** The keys of a person under which moves are kept. */
export const keysOf = (vault: Vault, id: AlterId): string[] =>
  [...person(vault.doc, id).keys()].filter((key) => key.startsWith('moved/'));

/** Two devices that know one person on Known, whom each then moves without the other's knowledge. */
export const moveApart = () => {
  const [a, b] = [makeDevice('a'), makeDevice('b')];
  const id = add(a.vault, 'Maria', { placement: on('known') });
  syncAll(a, b);
  value(moveAlters(a.vault, [id], on('close', 1)));
  value(moveAlters(b.vault, [id], on('active', 2)));
  syncAll(a, b);
  return { a, b, id };
};
