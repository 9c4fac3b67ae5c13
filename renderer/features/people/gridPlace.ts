import type { PeopleColumn } from '../../../shared/domain/peopleSort.ts';

/** A column of the grid: the tick box, a column of the table, or the one card of the list. */
export type GridColumn = 'pick' | 'card' | PeopleColumn;

/** A cell by its numbers; row −1 is the head of the table. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** How far one can go. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly head: boolean;
  /** Rows that fit the window. */
  readonly page: number;
}

const goals: Record<string, (from: Place, size: GridSize, far: boolean) => Place> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }, { page }) => ({ row: Math.min(row, Math.max(0, row - page)), column }),
  PageDown: ({ row, column }, { page }) => ({ row: row + page, column }),
  Home: ({ row }, _size, far) => ({ row: far ? 0 : row, column: 0 }),
  End: ({ row }, { rows, columns }, far) => ({ row: far ? rows - 1 : row, column: columns - 1 }),
};

/**
 * Where a key leads from a cell, as the ARIA grid pattern has it; undefined for a key that does not move. `far`: with
 * Ctrl or Cmd.
 */
export const placeAfter = (key: string, far: boolean, from: Place, size: GridSize): Place | undefined => {
  const goal = goals[key]?.(from, size, far);
  if (!goal) return undefined;
  const top = size.head ? -1 : 0;
  return {
    row: Math.min(Math.max(goal.row, top), size.rows - 1),
    column: Math.min(Math.max(goal.column, 0), size.columns - 1),
  };
};
