import { ArrowDown, ArrowUp } from 'lucide-react';
import { headingAria, headRowAria, rowsAria } from './gridAria.ts';
import type { GridColumn, Place } from './gridPlace.ts';
import styles from './People.module.css';
import { headRow } from './useGridPlace.ts';
import type { PeopleTable } from './usePeopleTable.ts';

/** What the tick box of the head says of the rows below it. */
export type Ticked = 'all' | 'some' | 'none';

const AllBox = ({ ticked, count }: { ticked: Ticked; count: number }) => (
  <input
    type="checkbox"
    tabIndex={-1}
    readOnly
    checked={ticked === 'all'}
    ref={(box) => {
      if (box) box.indeterminate = ticked === 'some';
    }}
    aria-label={`Choose all ${count.toLocaleString()}`}
  />
);

interface PeopleHeadProps {
  table: PeopleTable;
  columns: readonly GridColumn[];
  place: Place;
  ticked: Ticked;
  count: number;
}

/** The names of the columns; a press sorts by one, another turns the order round. */
export const PeopleHead = ({ table, columns, place, ticked, count }: PeopleHeadProps) => {
  const tab = (at: number): 0 | -1 => (place.row < 0 && columns[place.column] === columns[at] ? 0 : -1);
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div {...rowsAria} className={styles.head}>
      <div {...headRowAria} className={styles.headRow} data-row={headRow}>
        <div {...headingAria(1)} className={styles.pick} data-column="pick" tabIndex={tab(0)}>
          <AllBox ticked={ticked} count={count} />
        </div>
        {headers.map((header, index) => {
          const sorted = header.column.getIsSorted();
          return (
            <div
              key={header.id}
              {...headingAria(index + 2, sorted)}
              className={styles.heading}
              data-column={header.column.id}
              tabIndex={tab(index + 1)}
            >
              <span className={styles.line}>
                <table.FlexRender header={header} />
              </span>
              {sorted === 'asc' && <ArrowUp size={14} aria-hidden="true" />}
              {sorted === 'desc' && <ArrowDown size={14} aria-hidden="true" />}
            </div>
          );
        })}
      </div>
    </div>
  );
};
