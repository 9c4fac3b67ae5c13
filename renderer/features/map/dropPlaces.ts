import { isPresent, type Placement } from '../../../shared/domain/alter.ts';
import { angleOf } from '../../../shared/domain/arrange/angles.ts';
import { seatsFor } from '../../../shared/domain/arrange/seatsFor.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import { wrapAngle } from '../../../shared/domain/ringSlots.ts';
import { layoutRings, placesById, type RingLayout, type RingPerson } from '../../../shared/domain/rings.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { mapNetwork } from '../../parts/seating/mapNetwork.ts';
import { goneWords } from './carryWords.ts';
import type { Drop } from './engine/events.ts';

/** The rings as they are, and with one person where they were let go. */
const layoutsOf = (vault: Vault, held: AlterId, { tier, angle }: Placement): readonly [RingLayout, RingLayout] => {
  const { tiers, people } = mapNetwork(vault, () => null);
  const before = layoutRings(tiers, people);
  const rings = new Map<TierId, readonly RingPerson[]>(
    [...people].map(([ring, some]) => [ring, some.filter(({ id }) => id !== held)]),
  );
  rings.set(tier, [...(rings.get(tier) ?? []), { id: held, angle, seat: null }]);
  return [before, layoutRings(tiers, rings, before)];
};

/**
 * A drop with those who are still there, because people and rings may go while somebody is carried; a reason where
 * nobody is left of it.
 * @param shown a name as it may be read on the screen
 */
export const dropOfThose = (vault: Vault, drop: Drop, shown: (name: string) => string): Result<Drop> => {
  if (!vault.tiers.get(drop.tier)) return failed('This ring is no longer there.');
  const alters = drop.ids.map((id) => vault.alters.get(id));
  const ids = alters.flatMap((alter) => (alter && isPresent(alter) ? [alter.id] : []));
  if (ids.length > 0) return ok({ ...drop, ids });
  const areArchived = alters.every((alter) => alter?.deletedAt === null);
  return failed(
    goneWords(
      alters.map((alter) => shown(alter?.name ?? 'Somebody')),
      areArchived,
    ),
  );
};

/**
 * Where each of those stands who are dropped together: whoever was held is where they were let go, as when they are
 * dropped alone, and the others around them as they stood before, on places that are free. People from the tray stand
 * beside each other there.
 */
export const dropPlaces = (
  vault: Vault,
  { ids, tier, angle }: Pick<Drop, 'ids' | 'tier' | 'angle'>,
): Map<AlterId, Placement> => {
  const [held, ...others] = ids;
  if (!held || others.length === 0) return new Map(ids.map((id) => [id, { tier, angle }]));
  const [before, after] = layoutsOf(vault, held, { tier, angle });
  const places = placesById(before);
  const angleNow = (id: AlterId): number | undefined => {
    const place = places.get(id);
    return place && angleOf(place.x, place.y);
  };
  const from = angleNow(held);
  const wanted = (id: AlterId): number => {
    const now = angleNow(id);
    return wrapAngle(from === undefined || now === undefined ? angle : now + angle - from);
  };
  const seats = seatsFor(
    after,
    tier,
    others.map((id) => ({ id, wanted: wanted(id), arc: null })),
  );
  return new Map(ids.map((id) => [id, { tier, angle: seats.get(id) ?? angle }]));
};
