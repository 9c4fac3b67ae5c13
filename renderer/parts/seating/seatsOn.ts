import { seatFor } from '../../../shared/domain/arrange/seatFor.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { layoutRings } from '../../../shared/domain/rings.ts';
import { sectorOf } from '../../../shared/domain/sectors.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { type Divided, dividedNow, networkBy } from './division.ts';

/** More than so many at once are seated when the map is tidied; until then the map seats them near those they know. */
const mostAtOnce = 30;

const sectorKey = (vault: Vault, divided: Divided | null, id: AlterId): string | null => {
  const alter = vault.alters.get(id);
  const key = alter && divided ? sectorOf(alter, divided.by, vault.tags)?.key : undefined;
  return key !== undefined && divided?.sectors.has(key) ? key : null;
};

/**
 * The seats of people who come to a ring without an angle of their own: near those they know, in their sector, and so
 * that nobody else has to move.
 * @returns by id, radians; none for those who come among many
 */
export const seatsOn = (vault: Vault, ids: readonly AlterId[], tier: TierId): ReadonlyMap<AlterId, number> => {
  const seats = new Map<AlterId, number>();
  if (ids.length > mostAtOnce) return seats;
  const network = networkBy(vault, vault.settings().sectors);
  const rings = new Map(
    [...network.people].map(([ring, people]) => [ring, people.filter(({ id }) => !ids.includes(id))]),
  );
  const divided = dividedNow(vault);
  let layout = layoutRings(network.tiers, rings);
  for (const id of ids) {
    const sector = sectorKey(vault, divided, id);
    const arc = divided?.arcs.find(({ key }) => key === sector) ?? null;
    const ties = vault.linesOf(id).map(({ a, b, ties: all }) => ({ to: a === id ? b : a, weight: all.length }));
    const seat = seatFor(layout, { id, tier, wanted: null, ties, arc });
    if (seat === null) continue;
    seats.set(id, seat);
    rings.set(tier, [...(rings.get(tier) ?? []), { id, angle: null, seat, sector, groups: [] }]);
    layout = layoutRings(network.tiers, rings, layout);
  }
  return seats;
};
