import { arcAt, type SectorArc } from '../../../../shared/domain/arrange/arcs.ts';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import { layoutRings, placesById } from '../../../../shared/domain/rings.ts';
import { type Sector, sectorOf } from '../../../../shared/domain/sectors.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import type { Divided } from '../../../parts/seating/division.ts';
import { mapNetwork } from '../../../parts/seating/mapNetwork.ts';
import { whoWords } from '../carryWords.ts';
import type { Drop } from '../engine/events.ts';

/** Somebody who was dropped beyond the border of their sector. */
export interface Crossing {
  readonly drop: Drop;
  readonly who: string;
  readonly by: Divided['by'];
  /** Those of them who would change sides. */
  readonly ids: readonly AlterId[];
  /** null: from among those of whom nothing is said, or from several. */
  readonly from: Pick<Sector, 'key' | 'name'> | null;
  readonly to: Pick<Sector, 'key' | 'name'>;
}

/** The arc of whoever stands on the map, by where they stand. */
const arcsOf = (vault: Vault, arcs: readonly SectorArc[], ids: readonly AlterId[]) => {
  const { tiers, people } = mapNetwork(vault, () => null);
  const places = placesById(layoutRings(tiers, people));
  return new Map(
    ids.flatMap((id) => {
      const place = places.get(id);
      return place ? [[id, arcAt(arcs, Math.atan2(place.y, place.x))] as const] : [];
    }),
  );
};

/**
 * Who crosses a border of the divided map by a drop; null where nobody does. A border is crossed where both the pointer
 * and the place it chose lie beyond it, so that nobody crosses one because their own sector had no place left; nor does
 * whoever stood beyond it before.
 * @param shown a name as it may be read on the screen
 */
export const crossingOf = (
  vault: Vault,
  { by, arcs, sectors }: Divided,
  drop: Drop,
  shown: (name: string) => string,
): Crossing | null => {
  const [pointed, landed] = drop.directions.map((angle) => arcAt(arcs, angle));
  const to = pointed === landed ? sectors.get(pointed?.key ?? '') : undefined;
  if (!to) return null;
  const before = arcsOf(vault, arcs, drop.ids);
  const coming = drop.ids.filter((id) => {
    const alter = vault.alters.get(id);
    return alter && before.get(id) !== pointed && sectorOf(alter, by, vault.tags)?.key !== to.key;
  });
  const froms = coming.map((id) => {
    const alter = vault.alters.get(id);
    return (alter && sectorOf(alter, by, vault.tags)) ?? null;
  });
  const [from = null] = froms;
  if (coming.length === 0) return null;
  const same = froms.every((one) => one?.key === from?.key);
  const who = whoWords(coming.map((id) => shown(vault.alters.get(id)?.name ?? '')));
  return { drop, who, by, ids: coming, from: same ? from : null, to };
};
