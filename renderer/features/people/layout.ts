import { useState } from 'react';
import * as v from 'valibot';
import { type PeopleColumn, type PeopleSort, peopleColumns } from '../../../shared/domain/peopleSort.ts';

/** How this computer shows people: as a table or a list, which columns, in which order. Not part of the vault. */
export interface PeopleLayout {
  readonly view: 'table' | 'list';
  /** In the order of `peopleColumns`; the name is always among them. */
  readonly columns: readonly PeopleColumn[];
  readonly sort: PeopleSort;
}

const standard: PeopleLayout = {
  view: 'table',
  columns: ['name', 'ring', 'organisation', 'role', 'tags', 'intention'],
  sort: { column: 'name', descending: false },
};

/** The columns that were chosen, the name always first. */
export const inOrder = (chosen: Iterable<PeopleColumn>): readonly PeopleColumn[] => {
  const set = new Set(chosen).add('name');
  return peopleColumns.filter((column) => set.has(column));
};

// Each part stands on its own: one that another version wrote and this one cannot read takes only itself down.
const layoutSchema = v.object({
  view: v.fallback(v.picklist(['table', 'list']), standard.view),
  columns: v.pipe(
    v.fallback(v.array(v.picklist(peopleColumns)), [...standard.columns]),
    v.transform((chosen) => inOrder(chosen)),
  ),
  sort: v.fallback(v.object({ column: v.picklist(peopleColumns), descending: v.boolean() }), standard.sort),
});
const storedSchema = v.fallback(v.pipe(v.string(), v.parseJson(), layoutSchema), standard);

const key = 'kith/people-layout';

/** The layout this computer remembers, and the way to change a part of it. */
export const usePeopleLayout = (): [PeopleLayout, (change: Partial<PeopleLayout>) => void] => {
  const [layout, setLayout] = useState(() => v.parse(storedSchema, localStorage.getItem(key)));
  const change = (part: Partial<PeopleLayout>): void => {
    const next = { ...layout, ...part };
    setLayout(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  return [layout, change];
};
