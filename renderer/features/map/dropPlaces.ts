import type { Placement } from '../../../shared/domain/alter.ts';
import { angleOf } from '../../../shared/domain/arrange/angles.ts';
import { seatsFor } from '../../../shared/domain/arrange/seatsFor.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { wrapAngle } from '../../../shared/domain/ringSlots.ts';
import { layoutRings, placesById } from '../../../shared/domain/rings.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { mapNetwork } from '../../parts/seating/mapNetwork.ts';
import type { Drop } from './engine/events.ts';

/**
 * Where each of those stands who are dropped together: whoever was held is where they were let go, and the others
 * around them as they stood before, each on a place that is free. People from the tray stand beside each other there.
 */
export const dropPlaces = (
  vault: Vault,
  { ids, tier, angle }: Pick<Drop, 'ids' | 'tier' | 'angle'>,
): Map<AlterId, Placement> => {
  const [held] = ids;
  if (ids.length < 2 || !held) return new Map(ids.map((id) => [id, { tier, angle }]));
  const { tiers, people } = mapNetwork(vault, () => null);
  const layout = layoutRings(tiers, people);
  const places = placesById(layout);
  const angleNow = (id: AlterId): number | undefined => {
    const place = places.get(id);
    return place && angleOf(place.x, place.y);
  };
  const turned = angle - (angleNow(held) ?? angle);
  const seats = seatsFor(
    layout,
    tier,
    ids.map((id) => ({ id, wanted: wrapAngle((angleNow(id) ?? angle - turned) + turned), arc: null })),
  );
  return new Map(ids.map((id) => [id, { tier, angle: seats.get(id) ?? angle }]));
};
