import type { AlterId } from '../../../../shared/domain/ids.ts';

/** Who is chosen in the tray, where the keyboard stands and where a range begins; the last two are indexes. */
export interface TraySelection {
  readonly chosen: ReadonlySet<AlterId>;
  readonly cursor: number;
  readonly anchor: number;
}

export const nothingChosen: TraySelection = { chosen: new Set(), cursor: 0, anchor: 0 };

/** How a row was pressed: alone, added to the others or taken from them, or as the end of a range. */
export type Press = 'alone' | 'toggle' | 'range';

const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

const range = (ids: readonly AlterId[], from: number, to: number): Set<AlterId> =>
  new Set(ids.slice(Math.min(from, to), Math.max(from, to) + 1));

/** The selection after a press on the row at `index`. */
export const pressed = (old: TraySelection, ids: readonly AlterId[], index: number, press: Press): TraySelection => {
  const cursor = within(index, ids.length);
  const id = ids[cursor];
  if (id === undefined) return nothingChosen;
  if (press === 'range') {
    const anchor = within(old.anchor, ids.length);
    return { chosen: range(ids, anchor, cursor), cursor, anchor };
  }
  if (press === 'alone') return { chosen: new Set([id]), cursor, anchor: cursor };
  const chosen = new Set(old.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { chosen, cursor, anchor: cursor };
};

/** Everyone chosen; the keyboard stays where it is. */
export const allChosen = (old: TraySelection, ids: readonly AlterId[]): TraySelection => ({
  ...old,
  chosen: new Set(ids),
});

/** Rows that Page up and Page down skip. */
const page = 10;

/** The row to which a key moves the keyboard; undefined for a key that does not move it. */
export const rowAfterKey = (key: string, cursor: number, count: number): number | undefined => {
  const moves: Record<string, number> = {
    ArrowUp: cursor - 1,
    ArrowDown: cursor + 1,
    PageUp: cursor - page,
    PageDown: cursor + page,
    Home: 0,
    End: count - 1,
  };
  const row = moves[key];
  return row === undefined ? undefined : within(row, count);
};
