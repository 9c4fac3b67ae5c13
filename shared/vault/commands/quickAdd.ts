import { calendarDateWords } from '../../domain/calendarDate.ts';
import type { AlterId } from '../../domain/ids.ts';
import type { QuickEntry } from '../../domain/quickEntry.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Vault } from '../vault.ts';
import { addAlter } from './alters.ts';

const sourceOf = (entry: QuickEntry): string => `quick:${entry.id}`;

const noteWords = ({ metAt, day }: QuickEntry): string =>
  metAt === '' ? '' : `Met at ${metAt.replace(/\s+/gu, ' ')}, ${calendarDateWords(day)}`;

const knownAs = (vault: Vault, source: string): AlterId | undefined =>
  [...vault.alters.values()].find((alter) => alter.sources.includes(source))?.id;

/**
 * Adds someone who was just met; where they were met is the first line of their note. An entry that is here already,
 * also as someone deleted since, is not added again: it may be handed over twice when a window dies in between. A ring
 * that is gone meanwhile leaves the person in the tray. Gives the person's id, and
 * whether they were added just now.
 */
export const quickAdd = (vault: Vault, entry: QuickEntry): Result<{ id: AlterId; fresh: boolean }> => {
  const source = sourceOf(entry);
  const known = knownAs(vault, source);
  if (known !== undefined) return ok({ id: known, fresh: false });
  const tier = entry.tier !== null && vault.tiers.get(entry.tier) ? entry.tier : null;
  const added = addAlter(vault, {
    name: entry.name,
    placement: tier === null ? null : { tier, angle: null },
    note: noteWords(entry),
    sources: [source],
  });
  return added.ok ? ok({ id: added.value, fresh: true }) : added;
};
