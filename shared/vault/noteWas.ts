import type * as Y from 'yjs';
import type { Alter } from '../domain/alter.ts';
import type { AlterId } from '../domain/ids.ts';
import { dayOf, whereabouts } from '../domain/placeHistory.ts';
import { wasKey } from './alterCodec.ts';
import type { Vault } from './vault.ts';

/**
 * Keeps where a person was when today began, if the open transaction moves them elsewhere and nothing was kept of today
 * yet. Of the day on which they were added nothing is: before it they were nowhere.
 * @param change what the transaction makes of where they are
 */
export const noteWas = (
  vault: Vault,
  map: Y.Map<unknown>,
  id: AlterId,
  change: Partial<Pick<Alter, 'placement' | 'archivedAt' | 'deletedAt'>>,
): void => {
  // The record shows where the person was before this transaction.
  const alter = vault.alters.get(id);
  if (!alter) return;
  const [before, after] = [whereabouts(alter), whereabouts({ ...alter, ...change })];
  // Who is archived while out of sight was so before that day too, which the date of archiving would not tell.
  const anew = before === false && typeof change.archivedAt === 'string';
  if (before === after && !anew) return;
  const today = dayOf(vault.edge.now());
  if (dayOf(alter.createdAt) < today && !map.has(wasKey(today))) map.set(wasKey(today), before);
};
