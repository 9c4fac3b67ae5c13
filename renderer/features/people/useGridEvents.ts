import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import { useRef } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { type PeopleColumn, peopleColumns } from '../../../shared/domain/peopleSort.ts';
import { type GridColumn, type Place, placeAfter } from './gridPlace.ts';
import { anchorAt, chooseAll, extend, nobody, type Selection, toggle } from './selection.ts';
import { editable, type Grid } from './useGrid.ts';
import { headRow } from './useGridPlace.ts';

export interface GridEventsInput {
  readonly grid: Grid;
  readonly people: readonly Alter[];
  readonly columns: readonly GridColumn[];
  readonly head: boolean;
  readonly canEdit: boolean;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  readonly onOpen: (id: AlterId) => void;
  readonly onSort: (column: PeopleColumn) => void;
  readonly rowHeight: number;
}

const placeOf = (target: EventTarget, { people, columns }: GridEventsInput): Place | undefined => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset.row;
  const name = cell?.dataset.column;
  const known = columns.find((shown) => shown === name);
  const column = known === undefined ? -1 : columns.indexOf(known);
  if (row === undefined || column < 0) return undefined;
  const index = row === headRow ? -1 : people.findIndex((alter) => alter.id === row);
  return row !== headRow && index < 0 ? undefined : { row: index, column };
};

const far = (event: KeyboardEvent | MouseEvent): boolean => event.ctrlKey || event.metaKey;

/** A press on a cell of the head: sorts, or chooses everyone. */
const pressHead = (input: GridEventsInput, column: GridColumn | undefined): void => {
  const { selection, onSelection, people, onSort } = input;
  if (column === 'pick') {
    const all = people.every((alter) => selection.chosen.has(alter.id));
    onSelection(all ? nobody : chooseAll(people));
    return;
  }
  const sorted = peopleColumns.find((name) => name === column);
  if (sorted) onSort(sorted);
};

const pick = (input: GridEventsInput, id: AlterId, range: boolean): void => {
  const { selection, onSelection, people } = input;
  onSelection(range ? extend(selection, id, people) : toggle(selection, id));
};

const enter = (input: GridEventsInput, event: KeyboardEvent, id: AlterId): void => {
  const { grid, columns, canEdit, onOpen } = input;
  const edits = canEdit && editable(columns[grid.place.column]) !== undefined;
  if (edits && !far(event)) grid.edit(grid.place);
  else if (event.key === 'Enter') onOpen(id);
};

const move = (input: GridEventsInput, event: KeyboardEvent): boolean => {
  const { grid, people, columns, head, selection, onSelection, rowHeight } = input;
  const page = Math.max(1, Math.floor((grid.grid.current?.clientHeight ?? 0) / rowHeight) - 2);
  const to = placeAfter(event.key, far(event), grid.place, {
    rows: people.length,
    columns: columns.length,
    head,
    page,
  });
  if (!to) return false;
  const [from, target] = [people[grid.place.row]?.id, people[to.row]?.id];
  const grows = event.shiftKey && to.row !== grid.place.row;
  if (grows && target !== undefined) onSelection(extend(selection, target, people, from));
  grid.goTo(to);
  return true;
};

const pressKey = (input: GridEventsInput, event: KeyboardEvent): boolean => {
  const { grid, people, columns, selection, onSelection } = input;
  const id = people[grid.place.row]?.id;
  const head = grid.place.row < 0;
  if (event.key.toLowerCase() === 'a' && far(event)) onSelection(chooseAll(people));
  else if (event.key === 'Escape' && selection.chosen.size > 0) onSelection(nobody);
  else if (head && (event.key === ' ' || event.key === 'Enter')) pressHead(input, columns[grid.place.column]);
  else if (id !== undefined && event.key === ' ') pick(input, id, event.shiftKey);
  else if (id !== undefined && (event.key === 'Enter' || event.key === 'F2')) enter(input, event, id);
  else return move(input, event);
  return true;
};

const pressMouse = (input: GridEventsInput, event: MouseEvent, at: Place): void => {
  const { people, columns, selection, onSelection, onOpen } = input;
  const column = columns[at.column];
  const id = people[at.row]?.id;
  if (at.row < 0) pressHead(input, column);
  else if (id === undefined) return;
  else if (event.shiftKey) pick(input, id, true);
  else if (column === 'pick' || far(event)) pick(input, id, false);
  else if (event.detail <= 1) {
    onSelection(anchorAt(selection, id));
    onOpen(id);
  }
};

/** Keys, clicks and focus of the whole grid, heard in one place so that rows need no handlers of their own. */
export const useGridEvents = (input: GridEventsInput) => {
  const { grid, canEdit } = input;
  // The first click of a double one opens the sheet, which may move the cells under the pointer.
  const firstClick = useRef<Place | undefined>(undefined);
  return {
    onKeyDown: (event: KeyboardEvent): void => {
      if (grid.editing || event.altKey || !pressKey(input, event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onClick: (event: MouseEvent): void => {
      const at = placeOf(event.target, input);
      if (event.detail <= 1) firstClick.current = at;
      const editingHere =
        grid.editing !== null && event.target instanceof Element && event.target.closest('[data-editing]');
      if (at && !editingHere) pressMouse(input, event, at);
    },
    onDoubleClick: (event: MouseEvent): void => {
      const at = firstClick.current;
      if (canEdit && at && at.row >= 0 && !event.shiftKey && !far(event)) grid.edit(at);
    },
    onFocus: (event: FocusEvent): void => {
      const at = grid.editing ? undefined : placeOf(event.target, input);
      if (at) grid.setPlace(at);
    },
  };
};
