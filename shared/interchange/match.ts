import type { ChannelKind } from '../domain/alter.ts';
import type { AlterId } from '../domain/ids.ts';
import { foldText } from '../domain/name.ts';
import type { ImportedPerson } from './importedPerson.ts';
import { mergePeople } from './mergePeople.ts';
import { emailKey, linkedInKey, phoneKey } from './sourceKeys.ts';

/** What is asked of a person who is in the vault already; an alter has all of it. */
export interface KnownPerson {
  readonly id: AlterId;
  readonly name: string;
  readonly sources: readonly string[];
  readonly channels: readonly { readonly kind: ChannelKind; readonly value: string }[];
}

/** One person to bring in: new, or known as `match`. */
export interface MatchedPerson {
  readonly person: ImportedPerson;
  /** null: nobody in the vault is this person. */
  readonly match: AlterId | null;
  /** 1-based lines of further entries of the same file that were taken for this person and joined to it. */
  readonly also: readonly number[];
}

type Compared = Omit<KnownPerson, 'id'>;

/**
 * Keys of which one in common makes two people one, strongest first: a source key with the same name, the same
 * LinkedIn profile, or the same name with the same e-mail address or phone number. Names are compared folded.
 */
const sharedKeys = ({ name, sources, channels }: Compared): string[] => {
  const folded = foldText(name);
  const keys = sources.map((source) => `source ${source} ${folded}`);
  const weaker: string[] = [];
  for (const { kind, value } of channels) {
    const profile = kind === 'link' ? linkedInKey(value) : undefined;
    if (profile !== undefined) keys.push(profile);
    if (folded === '') continue;
    if (kind === 'email') weaker.push(`email ${emailKey(value)} ${folded}`);
    const phone = kind === 'phone' ? phoneKey(value) : undefined;
    if (phone !== undefined) weaker.push(`phone ${phone} ${folded}`);
  }
  return [...keys, ...weaker];
};

/** Also without the name: one who was renamed in Kith is still the one the source means. */
const knownKeys = (person: Compared): string[] => [
  ...sharedKeys(person),
  ...person.sources.map((source) => `source ${source}`),
];

const addFirst = <T>(index: Map<string, T>, keys: readonly string[], value: T): void => {
  for (const key of keys) if (!index.has(key)) index.set(key, value);
};

const firstHit = <T>(index: ReadonlyMap<string, T>, keys: readonly string[]): T | undefined => {
  for (const key of keys) {
    const hit = index.get(key);
    if (hit !== undefined) return hit;
  }
  return undefined;
};

interface Group {
  readonly match: AlterId | null;
  readonly first: ImportedPerson;
  readonly others: ImportedPerson[];
}

/**
 * Decides for everyone in a file whether they are in the vault already, and joins entries of the file that are the
 * same person. Work grows with the number of people, not with pairs. Two entries of one file under one UID but with
 * different names stay two: only the vault's own record may be renamed.
 * @param known the people of the vault, in any order; where several fit, the first does.
 * @returns one entry per person, in the order of the file; each entry of the file is in it or among its `also`.
 */
export const matchPeople = (known: readonly KnownPerson[], people: readonly ImportedPerson[]): MatchedPerson[] => {
  const vault = new Map<string, AlterId>();
  for (const person of known) addFirst(vault, knownKeys(person), person.id);
  const groups: Group[] = [];
  const byKey = new Map<string, Group>();
  const byId = new Map<AlterId, Group>();
  for (const person of people) {
    const match = firstHit(vault, knownKeys(person)) ?? null;
    const keys = sharedKeys(person);
    let group = match === null ? firstHit(byKey, keys) : byId.get(match);
    if (group === undefined) {
      group = { match, first: person, others: [] };
      groups.push(group);
      if (match !== null) byId.set(match, group);
    } else group.others.push(person);
    addFirst(byKey, keys, group);
  }
  return groups.map(({ match, first, others }) => ({
    person: mergePeople(first, others),
    match,
    also: others.map(({ line }) => line),
  }));
};
