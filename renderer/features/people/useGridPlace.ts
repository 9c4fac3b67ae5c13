import { type RefObject, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import type { GridColumn, Place } from './gridPlace.ts';

/** What can be asked of the grid from outside. */
export interface GridHandle {
  /** Puts the focus on the cell that had it last, or on the first person. */
  focus(): void;
  /** Scrolls to the first person. */
  toTop(): void;
}

/** Stands for the head of the table where the id of a person stands for their row; no id is spelled so. */
export const headRow = '*';

/** The cell that has the grid's one tab stop: by person, so that it follows them when the order changes. */
interface Active {
  readonly row: AlterId | typeof headRow;
  readonly column: GridColumn;
}

export interface GridPlaceInput {
  /** As they are shown. */
  readonly people: readonly Alter[];
  readonly columns: readonly GridColumn[];
  readonly head: boolean;
  readonly handle: RefObject<GridHandle | null>;
}

// Ids are plain words, so they can stand in a selector.
const cellElement = (grid: HTMLElement | null, { row, column }: Active): HTMLElement | null =>
  grid?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`) ?? null;

/** Where the grid's one tab stop is, and the way to put it, with the focus or without, elsewhere. */
export const useGridPlace = ({ people, columns, head, handle }: GridPlaceInput) => {
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Active | null>(null);
  const lastRow = useRef(0);
  const wantsFocus = useRef(false);

  const place = useMemo<Place>(() => {
    const known = active ? columns.indexOf(active.column) : -1;
    const column = known >= 0 ? known : Math.min(1, columns.length - 1);
    if (active?.row === headRow && head) return { row: -1, column };
    const found = people.findIndex((alter) => alter.id === active?.row);
    return { row: found >= 0 ? found : Math.min(lastRow.current, people.length - 1), column };
  }, [active, people, columns, head]);

  const activeAt = ({ row, column }: Place): Active | null => {
    const id = row < 0 ? headRow : people[row]?.id;
    const name = columns[column];
    return id !== undefined && name !== undefined ? { row: id, column: name } : null;
  };
  const put = (to: Place, focus: boolean): void => {
    wantsFocus.current = focus;
    const next = activeAt(to);
    setActive((now) => (now?.row === next?.row && now?.column === next?.column && !focus ? now : next));
  };

  // Not a layout effect: a list that was open over the grid first gives the page its focus back.
  useEffect(() => {
    lastRow.current = Math.max(0, place.row);
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const now = activeAt(place);
    const cell = now && cellElement(grid.current, now);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  useImperativeHandle(handle, () => ({
    focus: () => put(place, true),
    toTop: () => {
      if (grid.current) grid.current.scrollTop = 0;
    },
  }));
  return { grid, place, setPlace: (to: Place) => put(to, false), goTo: (to: Place) => put(to, true) };
};
