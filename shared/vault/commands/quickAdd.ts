import * as v from 'valibot';
import { calendarDateWords } from '../../domain/calendarDate.ts';
import { type AlterId, alterIdSchema } from '../../domain/ids.ts';
import type { QuickEntry } from '../../domain/quickEntry.ts';
import { ok, type Result } from '../../domain/result.ts';
import { rootsOf } from '../roots.ts';
import type { Vault } from '../vault.ts';
import { addAlter } from './alters.ts';

const noteWords = ({ metAt, day }: QuickEntry): string =>
  metAt === '' ? '' : `Met at ${metAt.replace(/\s+/gu, ' ')}, ${calendarDateWords(day)}`;

/**
 * Adds someone who was just met; where they were met is the first line of their note. The entry's id becomes the
 * person's, so that one that is here already, also as someone deleted since or unreadable, is not added again: it may
 * be handed over twice when a window dies in between. A ring that is gone meanwhile leaves the person in the tray. Gives
 * the person's id, and whether they were added just now.
 */
export const quickAdd = (vault: Vault, entry: QuickEntry): Result<{ id: AlterId; fresh: boolean }> => {
  const id = v.parse(alterIdSchema, entry.id);
  if (rootsOf(vault.doc).alters.has(id)) return ok({ id, fresh: false });
  const tier = entry.tier !== null && vault.tiers.get(entry.tier) ? entry.tier : null;
  const added = addAlter(vault, {
    id,
    name: entry.name,
    placement: tier === null ? null : { tier, angle: null },
    note: noteWords(entry),
  });
  return added.ok ? ok({ id, fresh: true }) : added;
};
