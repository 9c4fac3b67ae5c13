import type * as Y from 'yjs';
import type { Placement } from '../domain/alter.ts';
import type { AlterId } from '../domain/ids.ts';
import { noteMove } from './noteMove.ts';
import { noteWas } from './noteWas.ts';
import { type Seats, writeSeat } from './seating.ts';
import type { Vault } from './vault.ts';

/**
 * Writes where a person goes into an open transaction, with all that is kept of a move.
 * @param seats checked; where the map seats those of them whom it knows a seat for
 */
export const writeMove = (
  vault: Vault,
  map: Y.Map<unknown>,
  id: AlterId,
  placement: Placement | null,
  seats: Seats,
): void => {
  map.set('placement', placement);
  writeSeat(vault, map, id, seats);
  noteMove(vault, map, id, placement);
  noteWas(vault, map, id, { placement });
};
