import { useMemo, useRef } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import { type PeopleSort, personOrder, sortAgain } from '../../../shared/domain/peopleSort.ts';
import type { PeopleLookup } from './lookup.ts';

/** Sorts people; after an edit only the changed records are put into their places anew. */
export const useSortedPeople = (people: readonly Alter[], sort: PeopleSort, lookup: PeopleLookup): readonly Alter[] => {
  const order = useMemo(() => personOrder(sort, lookup), [sort, lookup]);
  const last = useRef<{ order: typeof order; people: readonly Alter[] } | null>(null);
  return useMemo(() => {
    const before = last.current?.order === order ? last.current.people : [];
    const sorted = sortAgain(before, people, order);
    last.current = { order, people: sorted };
    return sorted;
  }, [people, order]);
};
