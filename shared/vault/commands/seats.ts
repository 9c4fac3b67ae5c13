import type { AlterId } from '../../domain/ids.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Division } from '../../domain/settings.ts';
import { noteMove } from '../noteMove.ts';
import { checkSeats, type Seats, writeSeat } from '../seating.ts';
import type { Vault } from '../vault.ts';
import { editMaps, whom } from './alters.ts';

/**
 * Divides the map's circle, or leaves that as it is, and seats people anew, all at once and as one step of undo. Who was
 * placed by hand keeps that angle, seats that stay as they are are not written, and nobody counts as changed by it:
 * tidying says nothing about a person.
 */
export const divide = (vault: Vault, by: Division, seats: Seats): Result<null> => {
  const checked = checkSeats(seats);
  if (!checked.ok) return checked;
  const moving = [...checked.value].filter(([id, seat]) => {
    const alter = vault.alters.get(id);
    return alter !== undefined && alter.seat !== seat;
  });
  const isOther = vault.settings().sectors !== by;
  if (moving.length === 0 && !isOther) return ok(null);
  return vault.transact(isOther ? 'Divided the map' : 'Tidied the map', (roots) => {
    if (isOther) roots.settings.set('sectors', by);
    for (const [id, seat] of moving) roots.alters.get(id)?.set('seat', seat);
  });
};

/**
 * Lets the map seat people again who were placed by hand; their rings stay. Those who were not are passed over.
 * @param seats where the map seats them now
 */
export const releaseAngles = (vault: Vault, ids: readonly AlterId[], seats: Seats = new Map()): Result<null> => {
  const checked = checkSeats(seats);
  if (!checked.ok) return checked;
  const held = ids.filter((id) => vault.alters.get(id)?.placement?.angle != null);
  if (held.length === 0) return ok(null);
  return editMaps(vault, `Let Kith place ${whom(vault, held)}`, held, (map, id) => {
    const placement = vault.alters.get(id)?.placement;
    if (!placement) return;
    const free = { ...placement, angle: null };
    map.set('placement', free);
    writeSeat(vault, map, id, checked.value);
    noteMove(vault, map, id, free);
  });
};
