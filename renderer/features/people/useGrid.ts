import { useMemo, useRef, useState } from 'react';
import type { AlterId } from '../../../shared/domain/ids.ts';
import type { EndEdit } from './CellEditor.tsx';
import type { After, CellEdit } from './cellEdit.ts';
import type { GridColumn, Place } from './gridPlace.ts';
import { type GridPlaceInput, useGridPlace } from './useGridPlace.ts';

interface Editing {
  readonly id: AlterId;
  readonly column: CellEdit['column'];
}

const editableColumns: readonly CellEdit['column'][] = ['name', 'ring', 'organisation', 'role', 'intention', 'met'];

/** The column as one that is edited in place; undefined where the sheet is the place for it. */
export const editable = (column: GridColumn | undefined): CellEdit['column'] | undefined =>
  editableColumns.find((known) => known === column);

interface GridInput extends GridPlaceInput {
  /** Writes an edit; false where it cannot be kept. */
  readonly write: (id: AlterId, edit: CellEdit) => boolean;
}

/** The cell that can be edited after (or before) a place, going on in the next row. */
const nextEditable = (from: Place, step: 1 | -1, { people, columns }: GridInput): Place | undefined => {
  let { row, column } = from;
  for (;;) {
    column += step;
    if (column < 0 || column >= columns.length) {
      row += step;
      column = step === 1 ? 0 : columns.length - 1;
    }
    if (!people[row]) return undefined;
    if (editable(columns[column])) return { row, column };
  }
};

/** Where the grid's focus is and which cell is edited. */
export const useGrid = (input: GridInput) => {
  const { people, columns, write } = input;
  const at = useGridPlace(input);
  const [editing, setEditing] = useState<Editing | null>(null);

  const edit = (place: Place): boolean => {
    const id = people[place.row]?.id;
    const column = editable(columns[place.column]);
    if (id === undefined || !column) return false;
    at.setPlace(place);
    setEditing({ id, column });
    return true;
  };
  const goOn = (from: Place, after: After): void => {
    if (after === 'nowhere') return;
    const next = after === 'stay' ? undefined : nextEditable(from, after === 'next' ? 1 : -1, input);
    if (!next || !edit(next)) at.goTo(from);
  };
  const end: EndEdit = (id, change, after) => {
    if (!editing) return true;
    const from = { row: people.findIndex((alter) => alter.id === id), column: columns.indexOf(editing.column) };
    // A value that cannot be kept stays in its editor, unless the person has left it for something else.
    if (change && !write(id, change) && after !== 'nowhere') return false;
    setEditing(null);
    goOn(from, after);
    return true;
  };
  const latestEnd = useRef(end);
  latestEnd.current = end;
  const onEnd = useMemo<EndEdit>(() => (id, change, after) => latestEnd.current(id, change, after), []);
  return { ...at, editing, edit, onEnd };
};

export type Grid = ReturnType<typeof useGrid>;
