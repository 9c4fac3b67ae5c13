import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef } from 'react';
import type { Alter } from '../../../../shared/domain/alter.ts';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import { PersonMark } from '../../../parts/PersonMark.tsx';
import { shownName, usePrivate } from '../../../session/privacy.ts';
import { allChosen, nothingChosen, type Press, pressed, rowAfterKey, type TraySelection } from './selection.ts';
import styles from './Tray.module.css';

/** CSS pixels; the same in the style sheet. */
const rowHeight = 44;

export interface TrayListProps {
  people: readonly Alter[];
  selection: TraySelection;
  onSelection: (selection: TraySelection) => void;
  onOpen: (id: AlterId) => void;
  /** A row was pressed and may be dragged away; `ids` tells who is dragged. */
  onPress: (event: PointerEvent, ids: () => readonly AlterId[]) => void;
}

const pressOf = (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): Press =>
  event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'alone';

const keysOf = (props: TrayListProps, ids: readonly AlterId[]) => (event: KeyboardEvent) => {
  const { selection, onSelection, onOpen } = props;
  const row = rowAfterKey(event.key, selection.cursor, ids.length);
  const at = ids[selection.cursor];
  if (row !== undefined) {
    if (event.ctrlKey || event.metaKey) onSelection({ ...selection, cursor: row });
    else onSelection(pressed(selection, ids, row, event.shiftKey ? 'range' : 'alone'));
  } else if (event.key === ' ') onSelection(pressed(selection, ids, selection.cursor, 'toggle'));
  else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelection(allChosen(selection, ids));
  else if (event.key === 'Escape' && selection.chosen.size > 0) onSelection(nothingChosen);
  else if (event.key === 'Enter' && at !== undefined) onOpen(at);
  else return;
  event.preventDefault();
};

const Who = ({ alter }: { alter: Alter }) => {
  const initialsOnly = usePrivate();
  return (
    <>
      <PersonMark alter={alter} size={28} />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {shownName(alter.name)}
        </span>
        {alter.organisation !== '' && !initialsOnly && (
          <span className={styles.place} dir="auto">
            {alter.organisation}
          </span>
        )}
      </span>
    </>
  );
};

interface RowProps {
  id: string;
  alter: Alter;
  index: number;
  count: number;
  /** From the top of the list, CSS pixels. */
  start: number;
  chosen: boolean;
  cursor: boolean;
  onPress: (event: PointerEvent) => void;
  onOpen: () => void;
}

const Row = ({ id, alter, index, count, start, chosen, cursor, onPress, onOpen }: RowProps) => (
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={chosen}
    aria-posinset={index + 1}
    aria-setsize={count}
    className={styles.slot}
    style={{ transform: `translateY(${start}px)` }}
    onPointerDown={onPress}
    // The list keeps the focus: a row that scrolls out of sight would take it along.
    onMouseDown={(event) => event.preventDefault()}
    onDoubleClick={onOpen}
  >
    <div className={styles.row} data-chosen={chosen || undefined} data-cursor={cursor || undefined}>
      <Who alter={alter} />
    </div>
  </div>
);

const useRows = (count: number, cursor: number) => {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  useEffect(() => {
    if (cursor < count) rows.scrollToIndex(cursor);
  }, [cursor, count, rows]);
  return { scroller, rows };
};

/** Who waits, as a list to choose from with pointer or keys; only the rows in sight are there. */
export const TrayList = (props: TrayListProps) => {
  const { people, selection, onSelection, onOpen, onPress } = props;
  const base = useId();
  const { cursor } = selection;
  const { scroller, rows } = useRows(people.length, cursor);
  const ids = people.map((alter) => alter.id);
  const onKeyDown = keysOf(props, ids);
  const press = (event: PointerEvent, id: AlterId, index: number): void => {
    if (event.button !== 0) return;
    scroller.current?.focus({ preventScroll: true });
    // Someone who is already chosen stays so, because the whole choice may be about to be dragged.
    const isIn = selection.chosen.has(id) && pressOf(event) === 'alone';
    if (!isIn) onSelection(pressed(selection, ids, index, pressOf(event)));
    onPress(event, () => (isIn ? ids.filter((one) => selection.chosen.has(one)) : [id]));
  };
  const rowFor = ({ index, start }: { index: number; start: number }) => {
    const alter = people[index];
    if (!alter) return null;
    return (
      <Row
        key={alter.id}
        id={`${base}-${alter.id}`}
        alter={alter}
        index={index}
        count={people.length}
        start={start}
        chosen={selection.chosen.has(alter.id)}
        cursor={index === cursor}
        onPress={(event) => press(event, alter.id, index)}
        onOpen={() => onOpen(alter.id)}
      />
    );
  };
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label="People who wait for a place"
      aria-multiselectable="true"
      aria-activedescendant={people.length > 0 ? `${base}-${ids[cursor]}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(rowFor)}
      </div>
    </div>
  );
};
