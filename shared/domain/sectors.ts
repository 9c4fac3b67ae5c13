import type { Alter } from './alter.ts';
import type { AlterId, TagId } from './ids.ts';
import { foldText } from './name.ts';
import type { Division } from './settings.ts';
import type { Tag } from './tag.ts';

/** One part of the map's circle. */
export interface Sector {
  /** A tag's id, an intention, or the text that its people have in common, without case and accents. */
  readonly key: string;
  /** The tag's name, the intention, or the text as most of its people have it. */
  readonly name: string;
  /** By id. */
  readonly people: readonly AlterId[];
}

/** How people fall into sectors. */
export interface Sectors {
  /** Largest first; of equal ones by name, then by key. */
  readonly sectors: readonly Sector[];
  /** Those whose sector is too small for one of its own. */
  readonly others: readonly AlterId[];
  /** Those of whom nothing is said that the circle is divided by. */
  readonly none: readonly AlterId[];
}

/** Where to look a tag up. */
type Tags = { get(id: TagId): Tag | undefined };

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// The same one that gives a person their colour: by name, in no language's order, so that every laptop has it first.
const firstTag = (alter: Alter, tags: Tags): Tag | undefined => {
  let first: Tag | undefined;
  for (const id of alter.tags) {
    const tag = tags.get(id);
    if (tag && (!first || byCode(tag.name, first.name) < 0)) first = tag;
  }
  return first;
};

const ofText = (text: string): Pick<Sector, 'key' | 'name'> | undefined => {
  const name = text.trim();
  return name === '' ? undefined : { key: foldText(name) || name, name };
};

/**
 * The sector of a person, with its name as this person has it; undefined where nothing is said of them that it is
 * divided by. Of several tags the first by name counts.
 */
export const sectorOf = (alter: Alter, by: Division, tags: Tags): Pick<Sector, 'key' | 'name'> | undefined => {
  switch (by) {
    case 'none':
      return undefined;
    case 'tag': {
      const tag = firstTag(alter, tags);
      return tag && { key: tag.id, name: tag.name };
    }
    case 'intention':
      return alter.intention === null ? undefined : { key: alter.intention, name: alter.intention };
    case 'organisation':
    case 'met':
      return ofText(alter[by]);
  }
};

/** Sectors that a circle has at most: more could not be told apart. */
const mostSectors = 10;
/** Where there are more, whoever shares theirs with fewer people than this is among the others. */
const fewest = 3;

const commonest = (names: ReadonlyMap<string, number>): string => {
  const [first] = [...names].sort(([a, many], [b, more]) => more - many || byCode(a, b));
  return first?.[0] ?? '';
};

/**
 * Divides people into sectors, the same on every device and for any order of the people.
 * @param most how many sectors there may be; the people of smaller ones are the others
 */
export const sectorsOf = (alters: Iterable<Alter>, by: Division, tags: Tags, most = mostSectors): Sectors => {
  const none: AlterId[] = [];
  const groups = new Map<string, { readonly people: AlterId[]; readonly names: Map<string, number> }>();
  for (const alter of alters) {
    const sector = sectorOf(alter, by, tags);
    if (!sector) {
      none.push(alter.id);
      continue;
    }
    const group = groups.get(sector.key) ?? { people: [], names: new Map<string, number>() };
    group.people.push(alter.id);
    group.names.set(sector.name, (group.names.get(sector.name) ?? 0) + 1);
    groups.set(sector.key, group);
  }
  const sectors = Array.from(groups, ([key, { people, names }]) => ({
    key,
    name: commonest(names),
    people: people.sort(byCode),
  })).sort((a, b) => b.people.length - a.people.length || byCode(a.name, b.name) || byCode(a.key, b.key));
  const large = sectors.filter(({ people }) => people.length >= fewest);
  const own = Math.min(most, sectors.length > most && large.length > 0 ? large.length : sectors.length);
  const others = sectors.slice(own).flatMap(({ people }) => people);
  return { sectors: sectors.slice(0, own), others: others.sort(byCode), none: none.sort(byCode) };
};
