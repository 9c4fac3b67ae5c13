import type * as Y from 'yjs';
import type { Alter } from '../domain/alter.ts';
import type { AlterId, Instant } from '../domain/ids.ts';
import type { Summary } from '../domain/summary.ts';
import { Reading } from './reading.ts';
import { hasNote, noteOf } from './roots.ts';
import type { Vault } from './vault.ts';

/** What a person, tie or interaction has whose change was never written. */
const never = '1970-01-01T00:00:00.000Z';

const newest = (records: Iterable<{ readonly updatedAt: Instant }>, before: Instant | null): Instant | null => {
  let last = before;
  for (const { updatedAt } of records) if (updatedAt !== never && (last === null || updatedAt > last)) last = updatedAt;
  return last;
};

/** How much an open vault holds. */
export const summaryOf = ({
  doc,
  alters,
  ties,
  interactions,
  tags,
}: Pick<Vault, 'doc' | 'alters' | 'ties' | 'interactions' | 'tags'>): Summary => {
  const there = (id: AlterId): Alter | undefined => {
    const alter = alters.get(id);
    return alter?.deletedAt === null ? alter : undefined;
  };
  const people = [...alters.values()].filter((alter) => alter.deletedAt === null);
  return {
    people: people.length,
    ties: [...ties.values()].filter((tie) => there(tie.a) && there(tie.b)).length,
    interactions: [...interactions.values()].filter(({ participants }) => participants.some(there)).length,
    tags: tags.size,
    notes: people.filter(({ id }) => hasNote(doc, id) && noteOf(doc, id).length > 0).length,
    lastChange: newest(interactions.values(), newest(ties.values(), newest(alters.values(), null))),
  };
};

/** How much a document holds that is not open as a vault; writes nothing into it. */
export const summaryOfDoc = (doc: Y.Doc): Summary => {
  const { alters, ties, interactions, tags } = new Reading(doc);
  return summaryOf({ doc, alters, ties, interactions, tags });
};
