/*
 * The ARIA grid in one place. A `<table>` cannot stand for it: rows that are placed one by one need a display of
 * their own, and browsers then no longer tell a table's elements as one.
 */

/** The whole grid; `rows` counts the head, and all rows, drawn or not; `hints` is the id of the words on its keys. */
export const gridAria = (label: string, hints: string, rows: number, columns: number) =>
  ({
    role: 'grid',
    'aria-label': label,
    'aria-describedby': hints,
    'aria-rowcount': rows,
    'aria-colcount': columns,
    'aria-multiselectable': true,
  }) as const;

/** The head or the body. */
export const rowsAria = { role: 'rowgroup' } as const;

/** The row of headings. */
export const headRowAria = { role: 'row', 'aria-rowindex': 1 } as const;

/** The row of a person, counted from 1 with the head; `open`: their sheet is. */
export const rowAria = (index: number, chosen: boolean, open: boolean) =>
  ({ role: 'row', 'aria-rowindex': index, 'aria-selected': chosen, 'aria-current': open }) as const;

/** A cell, its column counted from 1. */
export const cellAria = (column: number) => ({ role: 'gridcell', 'aria-colindex': column }) as const;

/** A heading, its column counted from 1; `sorted` where people can be sorted by it. */
export const headingAria = (column: number, sorted?: 'asc' | 'desc' | false) => {
  const heading = { role: 'columnheader', 'aria-colindex': column } as const;
  if (sorted === undefined) return heading;
  const order = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none';
  return { ...heading, 'aria-sort': order } as const;
};
