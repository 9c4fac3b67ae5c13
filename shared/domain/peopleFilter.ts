import { type Alter, type Intention, isPresent } from './alter.ts';
import type { TagId, TierId } from './ids.ts';
import { foldText } from './name.ts';

/** Which people are meant. The same filter serves the map, the table and the list; an empty part asks nothing. */
export interface PeopleFilter {
  /** Words to find; answered by the search index, not here. */
  readonly text: string;
  /** Rings; `tray` stands for people who wait for a place. */
  readonly tiers: readonly (TierId | 'tray')[];
  /** A person with any of these. */
  readonly tags: readonly TagId[];
  /** A part of the organisation's name. */
  readonly organisation: string;
  readonly intentions: readonly Intention[];
  /** Only people whom laptops moved at once; answered by the vault, not here. */
  readonly movedApart: boolean;
  /** `present`: in sight; the other two are kept out of sight. */
  readonly state: 'present' | 'archived' | 'deleted';
}

/** Everyone in sight. */
export const everyone: PeopleFilter = {
  text: '',
  tiers: [],
  tags: [],
  organisation: '',
  intentions: [],
  movedApart: false,
  state: 'present',
};

/** True where the filter asks nothing, so that everyone in sight is meant. */
export const asksNothing = (filter: PeopleFilter): boolean =>
  filter.state === 'present' &&
  !filter.movedApart &&
  filter.text.trim() === '' &&
  filter.organisation.trim() === '' &&
  filter.tiers.length + filter.tags.length + filter.intentions.length === 0;

const inState = (alter: Alter, state: PeopleFilter['state']): boolean => {
  if (state === 'present') return isPresent(alter);
  if (state === 'deleted') return alter.deletedAt !== null;
  return alter.archivedAt !== null && alter.deletedAt === null;
};

/**
 * Makes the test for a filter, all parts but the text and who was moved apart. `knownTier` tells whether a ring is still there: a person on
 * one that is gone waits in the tray.
 */
export const filterTest = (filter: PeopleFilter, knownTier: (id: TierId) => boolean): ((alter: Alter) => boolean) => {
  const organisation = foldText(filter.organisation);
  const tiers = new Set(filter.tiers);
  const tags = new Set(filter.tags);
  const intentions = new Set(filter.intentions);
  return (alter) => {
    if (!inState(alter, filter.state)) return false;
    const tier = alter.placement && knownTier(alter.placement.tier) ? alter.placement.tier : 'tray';
    if (tiers.size > 0 && !tiers.has(tier)) return false;
    if (tags.size > 0 && !alter.tags.some((tag) => tags.has(tag))) return false;
    if (intentions.size > 0 && !(alter.intention && intentions.has(alter.intention))) return false;
    return organisation === '' || foldText(alter.organisation).includes(organisation);
  };
};
