import type * as Y from 'yjs';
import { foldText } from '../domain/name.ts';
import type { KnownPerson } from '../domain/quickEntry.ts';
import { Reading } from './reading.ts';

/** The people of a document that is not open as a vault, without those who were deleted; writes nothing into it. */
export const peopleOfDoc = (doc: Y.Doc): KnownPerson[] => {
  const { alters, tiers } = new Reading(doc);
  return [...alters.values()]
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ name, placement }) => ({ name, ring: (placement && tiers.get(placement.tier)?.name) ?? null }));
};

const wordsOf = (name: string): string => foldText(name).split(' ').sort().join(' ');

/** Those who have the name that was typed, whatever its accents and the order of its words. */
export const namedAs = (people: readonly KnownPerson[], typed: string): KnownPerson[] => {
  const wanted = wordsOf(typed);
  return wanted === '' ? [] : people.filter(({ name }) => wordsOf(name) === wanted);
};
