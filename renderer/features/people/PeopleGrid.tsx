import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type RefObject, useId, useMemo } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import type { PeopleColumn } from '../../../shared/domain/peopleSort.ts';
import { useNotices } from '../../session/notices.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { writeCell } from './cellEdit.ts';
import { columnFacts } from './columns.tsx';
import { gridAria, rowsAria } from './gridAria.ts';
import type { GridColumn } from './gridPlace.ts';
import { KeyHints } from './KeyHints.tsx';
import type { PeopleLookup } from './lookup.ts';
import styles from './People.module.css';
import { PeopleHead, type Ticked } from './PeopleHead.tsx';
import { PersonRow } from './PersonRow.tsx';
import type { Selection } from './selection.ts';
import { type Grid, useGrid } from './useGrid.ts';
import { useGridEvents } from './useGridEvents.ts';
import type { GridHandle } from './useGridPlace.ts';
import type { PeopleTable } from './usePeopleTable.ts';

/** Heights in pixels, the same as in People.module.css. */
const rowHeights = { table: 40, list: 56 };
const headHeight = 36;
const pickWidth = 40;

/** Rows drawn beyond each edge of the window, so that a quick scroll finds them there. */
const overscan = 10;

export interface PeopleGridProps {
  /** Filtered and sorted. */
  people: readonly Alter[];
  view: 'table' | 'list';
  /** The columns of the table. */
  shown: readonly PeopleColumn[];
  table: PeopleTable;
  lookup: PeopleLookup;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  openId: AlterId | null;
  onOpen: (id: AlterId) => void;
  canEdit: boolean;
  handle: RefObject<GridHandle | null>;
}

const widths = (columns: readonly GridColumn[]): CSSProperties => {
  const facts = columns.flatMap((column) => (column === 'pick' || column === 'card' ? [] : [columnFacts[column]]));
  const tracks = facts.map(({ least, share }) => `minmax(${least}px, ${share}fr)`);
  const least = facts.reduce((sum, fact) => sum + fact.least, pickWidth);
  const style: Record<string, string> = {
    '--columns': `${pickWidth}px ${tracks.length === 0 ? 'minmax(0, 1fr)' : tracks.join(' ')}`,
    '--least': tracks.length === 0 ? '0' : `${least}px`,
  };
  return style;
};

const tickedOf = (people: readonly Alter[], chosen: ReadonlySet<AlterId>): Ticked => {
  if (chosen.size === 0) return 'none';
  let count = 0;
  for (const alter of people) if (chosen.has(alter.id)) count += 1;
  return count === 0 ? 'none' : count === people.length ? 'all' : 'some';
};

// A person whose cell has the focus stays drawn however far one scrolls, so that the focus is not lost.
const withRow =
  (row: number) =>
  (range: Range): number[] => {
    const shown = defaultRangeExtractor(range);
    if (row < 0 || shown.includes(row)) return shown;
    return row < (shown[0] ?? 0) ? [row, ...shown] : [...shown, row];
  };

interface RowsProps extends Pick<PeopleGridProps, 'people' | 'lookup' | 'selection' | 'openId'> {
  columns: readonly GridColumn[];
  grid: Grid;
  rowHeight: number;
  headRows: 0 | 1;
  /** The numbers of the rows in the window. */
  drawn: readonly number[];
}

/** The rows in the window; each is placed by its number, since all are of one height. */
const Rows = ({ people, lookup, selection, openId, columns, grid, rowHeight, headRows, drawn }: RowsProps) => {
  const { place, editing } = grid;
  const row = (index: number, alter: Alter) => (
    <PersonRow
      key={alter.id}
      alter={alter}
      index={index}
      top={index * rowHeight}
      columns={columns}
      lookup={lookup}
      chosen={selection.chosen.has(alter.id)}
      open={alter.id === openId}
      activeColumn={index === place.row ? (columns[place.column] ?? null) : null}
      editing={editing?.id === alter.id ? editing.column : null}
      onEnd={grid.onEnd}
      headRows={headRows}
    />
  );
  return (
    <div {...rowsAria} className={styles.body} style={{ height: people.length * rowHeight }}>
      {drawn.map((index) => {
        const alter = people[index];
        return alter && row(index, alter);
      })}
    </div>
  );
};

/** People as rows of a grid, of which only those in the window are drawn. The table has a head; the list has none. */
export const PeopleGrid = (props: PeopleGridProps) => {
  const { people, view, shown, table, lookup, selection, openId, handle } = props;
  const vault = useVault();
  const notices = useNotices();
  const hints = useId();
  const head = view === 'table';
  const rowHeight = rowHeights[view];
  const canEdit = props.canEdit && head;
  const columns = useMemo<readonly GridColumn[]>(
    () => ['pick', ...(head ? shown : (['card'] as const))],
    [head, shown],
  );
  const grid = useGrid({ people, columns, head, write: (id, edit) => writeCell(vault, notices, id, edit), handle });
  const events = useGridEvents({
    ...props,
    grid,
    columns,
    head,
    canEdit,
    onSort: (column) => table.getColumn(column)?.toggleSorting(),
    rowHeight,
  });
  const virtual = useVirtualizer({
    count: people.length,
    getScrollElement: () => grid.grid.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: head ? headHeight : 0,
    rangeExtractor: withRow(grid.place.row),
  });
  return (
    <>
      <div
        ref={grid.grid}
        {...gridAria('People', hints, people.length + (head ? 1 : 0), columns.length)}
        className={styles.grid}
        data-view={view}
        style={widths(columns)}
        {...events}
      >
        {head && (
          <PeopleHead
            table={table}
            columns={columns}
            place={grid.place}
            ticked={tickedOf(people, selection.chosen)}
            count={people.length}
          />
        )}
        <Rows
          {...{ people, lookup, selection, openId, columns, grid, rowHeight }}
          headRows={head ? 1 : 0}
          drawn={virtual.getVirtualItems().map(({ index }) => index)}
        />
      </div>
      <KeyHints id={hints} edits={canEdit} />
    </>
  );
};
