import { memo, type ReactNode } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import type { PeopleColumn } from '../../../shared/domain/peopleSort.ts';
import { useShownName } from '../../session/privacy.ts';
import { CellEditor, type EndEdit } from './CellEditor.tsx';
import type { CellEdit } from './cellEdit.ts';
import { columnFacts } from './columns.tsx';
import { cellAria, rowAria } from './gridAria.ts';
import type { GridColumn } from './gridPlace.ts';
import { ListCard } from './ListCard.tsx';
import type { PeopleLookup } from './lookup.ts';
import styles from './People.module.css';

export interface PersonRowProps {
  alter: Alter;
  /** Place among all rows, from 0. */
  index: number;
  /** Distance from the top of the rows, in pixels. */
  top: number;
  columns: readonly GridColumn[];
  lookup: PeopleLookup;
  chosen: boolean;
  /** The person's sheet is open. */
  open: boolean;
  /** The cell that holds the grid's one tab stop, where it is in this row. */
  activeColumn: GridColumn | null;
  editing: CellEdit['column'] | null;
  onEnd: EndEdit;
  /** 1 where the grid has a head, else 0. */
  headRows: number;
}

const content = (column: PeopleColumn | 'card', alter: Alter, lookup: PeopleLookup): ReactNode =>
  column === 'card' ? <ListCard alter={alter} lookup={lookup} /> : columnFacts[column].show(alter, lookup);

const PersonRowView = (row: PersonRowProps) => {
  const { alter, lookup, activeColumn, editing } = row;
  const nameShown = useShownName();
  return (
    <div
      {...rowAria(row.index + 1 + row.headRows, row.chosen, row.open)}
      className={styles.row}
      data-row={alter.id}
      style={{ transform: `translateY(${row.top}px)` }}
    >
      {row.columns.map((column, at) => (
        <div
          key={column}
          {...cellAria(at + 1)}
          className={column === 'pick' ? styles.pick : styles.cell}
          data-column={column}
          data-editing={editing === column || undefined}
          tabIndex={activeColumn === column ? 0 : -1}
        >
          {column === 'pick' ? (
            <input
              type="checkbox"
              tabIndex={-1}
              readOnly
              checked={row.chosen}
              aria-label={`Choose ${nameShown(alter.name)}`}
            />
          ) : column === editing ? (
            <CellEditor column={editing} alter={alter} lookup={lookup} onEnd={row.onEnd} />
          ) : (
            content(column, alter, lookup)
          )}
        </div>
      ))}
    </div>
  );
};

/** One person. A row is drawn again only when its own record, place or state changes. */
export const PersonRow = memo(PersonRowView);
