import type * as Y from 'yjs';
import type { Placement } from '../domain/alter.ts';
import { markOf } from '../domain/device.ts';
import type { AlterId } from '../domain/ids.ts';
import { nextMove } from '../domain/move.ts';
import { movedKey, movesIn } from './alterCodec.ts';
import type { Vault } from './vault.ts';

/**
 * Keeps a move of a person, whose placement the open transaction writes, under a key of this device's own, because of
 * two placements written at once only one stays. Does nothing where sync was never set up.
 * @param chose it chose between moves that met
 */
export const noteMove = (
  vault: Vault,
  map: Y.Map<unknown>,
  id: AlterId,
  place: Placement | null,
  chose = false,
): void => {
  if (vault.edge.device === undefined) return;
  const device = markOf(vault.edge.device);
  // The record shows where the person stood before this transaction.
  const from = vault.alters.get(id)?.placement ?? null;
  const { move, past } = nextMove(movesIn(map), device, { place, from, at: vault.edge.now(), chose });
  map.set(movedKey(device), move);
  for (const other of past) map.delete(movedKey(other));
};
