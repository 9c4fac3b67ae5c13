import {
  type ColumnVisibilityState,
  columnVisibilityFeature,
  createColumnHelper,
  functionalUpdate,
  type ReactTable,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import { type PeopleColumn, peopleColumns } from '../../../shared/domain/peopleSort.ts';
import { columnFacts } from './columns.tsx';
import { inOrder, type PeopleLayout } from './layout.ts';

const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature });
export type PeopleTable = ReactTable<typeof features, Alter>;

const column = createColumnHelper<typeof features, Alter>();
const columns = peopleColumns.map((id) =>
  column.accessor((alter: Alter): unknown => alter, {
    id,
    header: columnFacts[id].label,
    sortDescFirst: columnFacts[id].newestFirst ?? false,
    enableHiding: id !== 'name',
  }),
);

const columnNamed = (id: string): PeopleColumn | undefined => peopleColumns.find((known) => known === id);

/**
 * The columns of the table: which are shown, how they are headed, and by which one people stand. The people come
 * sorted; rows are drawn from their records alone, because a row model of thousands would be built anew at each edit.
 */
export const usePeopleTable = (
  people: readonly Alter[],
  layout: PeopleLayout,
  change: (part: Partial<PeopleLayout>) => void,
): PeopleTable => {
  const state = useMemo(() => {
    const { columns: shown, sort } = layout;
    const columnVisibility: ColumnVisibilityState = Object.fromEntries(
      peopleColumns.map((id) => [id, shown.includes(id)]),
    );
    const sorting: SortingState = [{ id: sort.column, desc: sort.descending }];
    return { columnVisibility, sorting };
  }, [layout]);
  return useTable({
    features,
    columns,
    data: people,
    state,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    onSortingChange: (updater: Updater<SortingState>) => {
      const [first] = functionalUpdate(updater, state.sorting);
      const sorted = first && columnNamed(first.id);
      if (first && sorted) change({ sort: { column: sorted, descending: first.desc } });
    },
    onColumnVisibilityChange: (updater: Updater<ColumnVisibilityState>) => {
      const shown = functionalUpdate(updater, state.columnVisibility);
      change({ columns: inOrder(peopleColumns.filter((id) => shown[id])) });
    },
  });
};
