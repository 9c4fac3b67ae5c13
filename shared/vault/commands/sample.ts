import { daysBefore } from '../../domain/calendarDate.ts';
import type { AlterId, TagId, TierId } from '../../domain/ids.ts';
import type { InteractionKind } from '../../domain/interaction.ts';
import { failed, type Result } from '../../domain/result.ts';
import type { TieKind } from '../../domain/tie.ts';
import { noteOf, type Roots } from '../roots.ts';
import type { Vault } from '../vault.ts';
import { type NewAlter, writeNewAlter } from './alters.ts';
import { writeNewInteraction } from './interactions.ts';
import { tagNamed, writeNewTag } from './tags.ts';
import { writeNewTie } from './ties.ts';

/** A network of invented people, as read from the program's resources. Keys name people within it only. */
export interface SampleToAdd {
  readonly people: readonly (Omit<NewAlter, 'tags' | 'sample' | 'placement'> & {
    readonly key: string;
    readonly ring: string;
    readonly tags: readonly string[];
  })[];
  readonly tags: readonly { readonly name: string; readonly hue: number }[];
  readonly ties: readonly { readonly a: string; readonly b: string; readonly kind: TieKind; readonly note: string }[];
  readonly interactions: readonly {
    readonly kind: InteractionKind;
    /** Counted from the day on which the sample is added. */
    readonly daysAgo: number;
    readonly people: readonly string[];
    readonly note: string;
  }[];
}

const samplePeople = (vault: Vault): AlterId[] =>
  [...vault.alters.values()].filter((alter) => alter.sample).map((alter) => alter.id);

/** True while invented people are in the vault. */
export const hasSample = (vault: Vault): boolean => {
  for (const alter of vault.alters.values()) if (alter.sample) return true;
  return false;
};

// A tag of this name that the owner has stays theirs.
const sampleTag = (vault: Vault, roots: Roots, name: string, hue: number): TagId =>
  tagNamed(vault, name)?.id ?? writeNewTag(vault, roots, name, { hue, sample: true });

/** Adds the sample network beside whatever is there; one step of undo. */
export const addSample = (vault: Vault, sample: SampleToAdd): Result<null> => {
  if (hasSample(vault)) return failed('The sample network is already on your map.');
  return vault.transact('Added the sample network', (roots) => {
    const tagIds = new Map<string, TagId>(
      sample.tags.map(({ name, hue }) => [name, sampleTag(vault, roots, name, hue)]),
    );
    const ids = new Map<string, AlterId>();
    for (const { key, ring, tags, ...person } of sample.people) {
      // The rings of the sample are the default ones, whose ids are fixed words.
      const placement = { tier: ring as TierId, angle: null };
      const known = tags.map((name) => tagIds.get(name)).filter((id) => id !== undefined);
      ids.set(key, writeNewAlter(vault, roots, { ...person, tags: known, placement, sample: true }));
    }
    for (const { a, b, kind, note } of sample.ties) {
      const [from, to] = [ids.get(a), ids.get(b)];
      if (from && to) writeNewTie(vault, roots, { a: from, b: to, kind, note });
    }
    const today = vault.edge.today();
    for (const { kind, daysAgo, people, note } of sample.interactions) {
      const participants = people.map((key) => ids.get(key)).filter((id) => id !== undefined);
      writeNewInteraction(vault, roots, { kind, day: daysBefore(today, daysAgo), participants, note });
    }
  });
};

// Of the tags that came with the sample, those go with it that no real person carries.
const sampleTagsToGo = (vault: Vault, sample: ReadonlySet<AlterId>): TagId[] => {
  const carried = new Set<TagId>();
  for (const alter of vault.alters.values()) {
    if (!sample.has(alter.id)) for (const tag of alter.tags) carried.add(tag);
  }
  return [...vault.tags.values()].filter((tag) => tag.sample && !carried.has(tag.id)).map((tag) => tag.id);
};

const removeTiesOf = (vault: Vault, roots: Roots, gone: ReadonlySet<AlterId>): void => {
  for (const tie of [...vault.ties.values()]) {
    if (gone.has(tie.a) || gone.has(tie.b)) roots.ties.delete(tie.id);
  }
};

// Of one with a real person among them, the invented ones are no longer to be seen.
const removeInteractionsOf = (vault: Vault, roots: Roots, gone: ReadonlySet<AlterId>): void => {
  for (const { id, participants } of [...vault.interactions.values()]) {
    if (participants.every((whom) => gone.has(whom))) roots.interactions.delete(id);
  }
};

/**
 * Throws the invented people away, with their ties, contacts and notes; people you added yourself stay, with the contacts
 * they take part in. Can be undone.
 */
export const removeSample = (vault: Vault): Result<null> => {
  const gone = new Set(samplePeople(vault));
  if (gone.size === 0) return failed('There is no sample network on your map.');
  const tags = sampleTagsToGo(vault, gone);
  return vault.transact('Threw the sample network away', (roots, doc) => {
    removeTiesOf(vault, roots, gone);
    removeInteractionsOf(vault, roots, gone);
    for (const id of gone) {
      if (vault.noteText(id) !== '') noteOf(doc, id).delete(0, noteOf(doc, id).length);
      const map = roots.alters.get(id);
      for (const key of [...(map?.keys() ?? [])]) map?.delete(key);
    }
    for (const tag of tags) roots.tags.delete(tag);
  });
};
