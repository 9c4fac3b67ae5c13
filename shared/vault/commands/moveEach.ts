import type { AlterId, TierId } from '../../domain/ids.ts';
import { failed, type Result } from '../../domain/result.ts';
import { checkSeats, type Seats } from '../seating.ts';
import type { Vault } from '../vault.ts';
import { writeMove } from '../writeMove.ts';
import { editMaps, ringGone, whom } from './alters.ts';

/**
 * Puts people each on a ring of their own, without an angle, as one step of undo. Those who are gone are passed over.
 * @param seats where the map seats those of them whom it knows a seat for
 */
export const moveEach = (vault: Vault, rings: ReadonlyMap<AlterId, TierId>, seats: Seats = new Map()): Result<null> => {
  const ids = [...rings.keys()];
  const tiers = [...new Set(rings.values())].map((id) => vault.tiers.get(id));
  const [only] = tiers;
  if (tiers.includes(undefined)) return failed(ringGone);
  const checked = checkSeats(seats);
  if (!checked.ok) return checked;
  const where = tiers.length === 1 && only ? `to ${only.name}` : 'each to a ring';
  return editMaps(vault, `Moved ${whom(vault, ids)} ${where}`, ids, (map, id) => {
    const tier = rings.get(id);
    if (tier !== undefined) writeMove(vault, map, id, { tier, angle: null }, checked.value);
  });
};
