import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import { FilterBar } from '../../parts/FilterBar.tsx';
import { usePrivate } from '../../session/privacy.ts';
import { useVaultRead } from '../../session/vaultContext.tsx';
import { useMatches, useView } from '../../session/view.tsx';
import { BulkBar } from './BulkBar.tsx';
import { usePeopleLayout } from './layout.ts';
import { usePeopleLookup } from './lookup.ts';
import { NoPeople } from './NoPeople.tsx';
import styles from './People.module.css';
import { PeopleGrid } from './PeopleGrid.tsx';
import { nobody, type Selection } from './selection.ts';
import { Toolbar, type ToolbarProps } from './Toolbar.tsx';
import type { GridHandle } from './useGridPlace.ts';
import { usePeopleTable } from './usePeopleTable.ts';
import { useSortedPeople } from './useSortedPeople.ts';

interface BarsProps extends ToolbarProps {
  chosen: readonly Alter[];
  onClear: () => void;
  grid: RefObject<GridHandle | null>;
}

/** The filter, and below it what can be done: with the chosen people where some are, else with the view of them. */
const Bars = ({ chosen, onClear, grid, ...toolbar }: BarsProps) => {
  const { filter } = useView();
  const some = chosen.length > 0;
  const had = useRef(some);
  useEffect(() => {
    const gone = had.current && !some;
    had.current = some;
    if (!gone) return undefined;
    // The bar went away with the button that had the focus, which then belongs to the rows. A menu gives it back first.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) grid.current?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [some, grid]);
  return (
    <>
      <div className={styles.filter}>
        <FilterBar onSubmitSearch={() => grid.current?.focus()} />
      </div>
      {some ? <BulkBar chosen={chosen} state={filter.state} onClear={onClear} /> : <Toolbar {...toolbar} />}
    </>
  );
};

// Only who is in sight can be meant by a deed; who comes back into sight is still chosen.
const useChosen = (people: readonly Alter[]) => {
  const [selection, select] = useState<Selection>(nobody);
  const chosen = useMemo(
    () => (selection.chosen.size === 0 ? [] : people.filter((alter) => selection.chosen.has(alter.id))),
    [people, selection],
  );
  return { selection, select, chosen };
};

/** Everyone the filter means, as a table or a list: to look through, sort, edit in place, and change many at once. */
export const PeopleScreen = () => {
  const view = useView();
  const initialsOnly = usePrivate();
  const [layout, change] = usePeopleLayout();
  const lookup = usePeopleLookup();
  const people = useSortedPeople(useMatches(), layout.sort, lookup);
  const table = usePeopleTable(people, layout, change);
  const { selection, select, chosen } = useChosen(people);
  const grid = useRef<GridHandle | null>(null);
  const nobodyAtAll = useVaultRead(
    (vault) => vault.alters.size === 0,
    (made) => made.alters.size > 0,
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter or order shows its first people first
  useEffect(() => {
    grid.current?.toTop();
  }, [view.filter, layout.sort]);

  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">People</h1>
      {!nobodyAtAll && <Bars {...{ chosen, layout, change, table, grid }} onClear={() => select(nobody)} />}
      {people.length === 0 ? (
        <NoPeople />
      ) : (
        <PeopleGrid
          key={layout.view}
          {...{ people, table, lookup, selection }}
          view={layout.view}
          shown={layout.columns}
          onSelection={select}
          openId={view.openId}
          onOpen={view.open}
          // An editor would show what is hidden.
          canEdit={view.filter.state !== 'deleted' && !initialsOnly}
          handle={grid}
        />
      )}
    </div>
  );
};
