import type { Placement } from '../../domain/alter.ts';
import type { AlterId } from '../../domain/ids.ts';
import { failed, type Result } from '../../domain/result.ts';
import { noteMove } from '../noteMove.ts';
import { noteWas } from '../noteWas.ts';
import type { Vault } from '../vault.ts';
import { editMaps, ringGone, whom } from './alters.ts';

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
