import * as v from 'valibot';
import { type Placement, placementSchema } from '../../domain/alter.ts';
import { type AlterId, alterIdSchema } from '../../domain/ids.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { noteMove } from '../noteMove.ts';
import { noteWas } from '../noteWas.ts';
import { checkSeats, placeWords, type Seats } from '../seating.ts';
import type { Vault } from '../vault.ts';
import { writeMove } from '../writeMove.ts';
import { editMaps, ringGone, whom } from './alters.ts';
import { type SectorChange, sectorWrite } from './sectors.ts';

const settledWords = 'This was settled already.';

/**
 * Puts a person who was moved on several laptops at once where one of them did, and settles it everywhere. One step of
 * undo, which opens the question again.
 * @param place one of the places in `vault.apart`
 */
export const chooseMove = (vault: Vault, id: AlterId, place: Placement | null): Result<null> => {
  const chosen = vault.apart.get(id)?.find((one) => one.place?.tier === place?.tier);
  if (!chosen) return failed(settledWords);
  const tier = chosen.place && vault.tiers.get(chosen.place.tier);
  if (chosen.place && !tier) return failed(ringGone);
  const where = tier ? `on ${tier.name}` : 'in the tray';
  // Who stands on the ring already stays at the angle they have.
  const now = vault.alters.get(id)?.placement ?? null;
  const wished = chosen.stands ? now : chosen.place;
  return editMaps(vault, `Kept ${whom(vault, [id])} ${where}`, [id], (map) => {
    map.set('placement', wished);
    noteMove(vault, map, id, wished, true);
    noteWas(vault, map, id, { placement: wished });
  });
};

const placesSchema = v.map(alterIdSchema, placementSchema);

/** Where each of several people is put, and what goes with it. */
export interface Placing {
  readonly places: ReadonlyMap<AlterId, Placement>;
  /** Where the map seats those of them who have no angle of their own. */
  readonly seats?: Seats;
  /** The sector into which some of them come by it. */
  readonly change?: SectorChange;
}

/**
 * Puts people on a ring, each in a place of their own, and changes what the map is divided by for those who come into
 * another sector. One step of undo takes both back.
 */
export const placeAlters = (vault: Vault, { places, seats = new Map(), change }: Placing): Result<null> => {
  const read = v.safeParse(placesSchema, places);
  const checked = checkSeats(seats);
  if (!read.success) return failed(placeWords);
  if (!checked.ok) return checked;
  const tiers = [...read.output.values()].map(({ tier }) => vault.tiers.get(tier));
  const [tier] = tiers;
  if (!tier || tiers.includes(undefined)) return failed(ringGone);
  const crossing = change ? sectorWrite(vault, change) : ok(() => undefined);
  if (!crossing.ok) return crossing;
  const ids = [...read.output.keys()];
  const under = change ? `, under “${change.to.name}”` : '';
  return editMaps(vault, `Moved ${whom(vault, ids)} to ${tier.name}${under}`, ids, (map, id) => {
    const place = read.output.get(id);
    if (!place) return;
    writeMove(vault, map, id, place, checked.value);
    crossing.value(map, id);
  });
};
