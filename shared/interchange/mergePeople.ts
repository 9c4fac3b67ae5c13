import { foldText } from '../domain/name.ts';
import type { ImportedPerson } from './importedPerson.ts';
import { PersonDraft } from './personDraft.ts';

/** What a person keeps of source keys at most. */
const mostSources = 20;

/**
 * Makes one person of several entries for the same one. The first entry wins where only one value can stand; the
 * others' values are leftovers under plain names. Channels, tags, notes, leftovers and source keys are joined. What
 * goes beyond the limits of one person (more than 200 channels, say) is left out.
 * @param people at least one, in the order of the file.
 */
export const mergePeople = (first: ImportedPerson, others: readonly ImportedPerson[]): ImportedPerson => {
  if (others.length === 0) return first;
  const draft = new PersonDraft(first.line);
  const notes = new Set<string>();
  const leftovers = new Set<string>();
  for (const person of [first, ...others]) {
    if (foldText(person.name) !== foldText(draft.get('name'))) {
      draft.take('name', person.name, { name: 'Name', value: person.name });
    }
    draft.take('nickname', person.nickname, { name: 'Nickname', value: person.nickname });
    draft.take('organisation', person.organisation, { name: 'Organisation', value: person.organisation });
    draft.take('role', person.role, { name: 'Role', value: person.role });
    if (person.birthday !== null) draft.birthday(person.birthday, { name: 'Birthday', value: person.birthday });
    if (person.photo !== null) draft.photo(person.photo, { name: 'Photo', value: person.photo });
    draft.tags(person.tags, { name: 'Tags', value: person.tags.join(', ') });
    for (const { kind, value, label } of person.channels) draft.channel(kind, value, label, { name: kind, value });
    if (!notes.has(person.note)) draft.note(person.note, { name: 'Note', value: person.note });
    notes.add(person.note);
    for (const leftover of person.leftovers) {
      const key = JSON.stringify([leftover.name, leftover.value]);
      if (!leftovers.has(key)) draft.keep(leftover);
      leftovers.add(key);
    }
  }
  const sources = new Set([first, ...others].flatMap((person) => person.sources));
  return draft.finish(Array.from(sources).slice(0, mostSources));
};
