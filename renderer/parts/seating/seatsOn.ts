import { angleOf } from '../../../shared/domain/arrange/angles.ts';
import type { SectorArc } from '../../../shared/domain/arrange/arcs.ts';
import { seatFor } from '../../../shared/domain/arrange/seatFor.ts';
import { seatsFor } from '../../../shared/domain/arrange/seatsFor.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { layoutRings, placesById, type RingPerson } from '../../../shared/domain/rings.ts';
import { sectorOf } from '../../../shared/domain/sectors.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { type Divided, dividedNow, networkBy } from './division.ts';

/** More than so many newcomers at once are seated when the map is tidied; until then the map seats them by their ids. */
const mostAtOnce = 30;

/** The arc of a person's sector; null where the circle is not divided, or the sector has no arc. */
const arcOf = (vault: Vault, divided: Divided | null, id: AlterId): SectorArc | null => {
  if (!divided) return null;
  const alter = vault.alters.get(id);
  const key = alter && sectorOf(alter, divided.by, vault.tags)?.key;
  const own = key !== undefined && divided.sectors.has(key) ? key : null;
  return divided.arcs.find((arc) => arc.key === own) ?? null;
};

/**
 * The seats of people who come to a ring without an angle of their own, so that nobody else has to move. Several who
 * stand on the map come near to where each of them was, in their order; whoever is alone or new to the map comes near
 * those they know. All stand in their sector, or just beyond it where it is full.
 * @returns by id, radians; none for newcomers who come among many
 */
export const seatsOn = (vault: Vault, ids: readonly AlterId[], tier: TierId): ReadonlyMap<AlterId, number> => {
  const network = networkBy(vault, vault.settings().sectors);
  const divided = dividedNow(vault);
  const now = layoutRings(network.tiers, network.people);
  const places = placesById(now);
  const together = ids.flatMap((id) => {
    const place = ids.length > 1 ? places.get(id) : undefined;
    return place ? [{ id, wanted: angleOf(place.x, place.y), arc: arcOf(vault, divided, id) }] : [];
  });
  const seats = seatsFor(now, tier, together);
  const rest = ids.filter((id) => !seats.has(id));
  if (rest.length > mostAtOnce) return seats;
  const rings = new Map(
    [...network.people].map(([ring, people]): [TierId, RingPerson[]] => [
      ring,
      people.filter(({ id }) => !ids.includes(id)),
    ]),
  );
  const seat = (id: AlterId, at: number): void => {
    seats.set(id, at);
    rings.set(tier, [...(rings.get(tier) ?? []), { id, angle: null, seat: at }]);
  };
  for (const [id, at] of [...seats]) seat(id, at);
  for (const id of rest) {
    const layout = layoutRings(network.tiers, rings, now);
    const ties = vault.linesOf(id).map(({ a, b, ties: all }) => ({ to: a === id ? b : a, weight: all.length }));
    const at = seatFor(layout, { id, tier, wanted: null, ties, arc: arcOf(vault, divided, id) });
    if (at !== null) seat(id, at);
  }
  return seats;
};
