import { ArrowDown, ArrowUp, ChevronDown, Columns3, Rows3, Table2 } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { peopleColumns } from '../../../shared/domain/peopleSort.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { PickMenu } from '../../parts/PickMenu.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { columnFacts } from './columns.tsx';
import type { PeopleLayout } from './layout.ts';
import styles from './People.module.css';
import type { PeopleTable } from './usePeopleTable.ts';

export interface ToolbarProps {
  layout: PeopleLayout;
  change: (part: Partial<PeopleLayout>) => void;
  table: PeopleTable;
}

const views = [
  { id: 'table', label: 'Table', icon: Table2 },
  { id: 'list', label: 'List', icon: Rows3 },
] as const;

const ViewSwitch = ({ layout, change }: Omit<ToolbarProps, 'table'>) => (
  <ToggleButtonGroup
    className={styles.switch ?? ''}
    aria-label="How people are shown"
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[layout.view]}
    onSelectionChange={(keys) => {
      const chosen = views.find(({ id }) => keys.has(id));
      if (chosen) change({ view: chosen.id });
    }}
  >
    {views.map(({ id, label, icon: Icon }) => (
      <ToggleButton key={id} id={id} className={styles.switchPart ?? ''}>
        <Icon size={16} aria-hidden="true" />
        {label}
      </ToggleButton>
    ))}
  </ToggleButtonGroup>
);

const ColumnMenu = ({ table }: Pick<ToolbarProps, 'table'>) => {
  const columns = table.getAllLeafColumns().filter((column) => column.getCanHide());
  return (
    <PickMenu
      label="Columns"
      options={peopleColumns
        .filter((id) => columns.some((column) => column.id === id))
        .map((id) => ({ id, label: columnFacts[id].label }))}
      chosen={peopleColumns.filter((id) => table.getColumn(id)?.getIsVisible())}
      onToggle={(id, on) => table.getColumn(id)?.toggleVisibility(on)}
    >
      <Button look="quiet">
        <Columns3 size={16} aria-hidden="true" />
        Columns
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
    </PickMenu>
  );
};

const SortMenu = ({ layout, change }: Omit<ToolbarProps, 'table'>) => {
  const { column, descending } = layout.sort;
  return (
    <>
      <PickMenu
        label="Sort by"
        pick="one"
        options={peopleColumns.map((id) => ({ id, label: columnFacts[id].label }))}
        chosen={[column]}
        onToggle={(id, on) => {
          if (on) change({ sort: { column: id, descending: columnFacts[id].newestFirst ?? false } });
        }}
      >
        <Button look="quiet">
          Sorted by {columnFacts[column].label.toLocaleLowerCase()}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      </PickMenu>
      <IconButton
        label={descending ? 'Sorted downwards. Turn the order round.' : 'Sorted upwards. Turn the order round.'}
        onPress={() => change({ sort: { column, descending: !descending } })}
      >
        {descending ? <ArrowDown size={16} aria-hidden="true" /> : <ArrowUp size={16} aria-hidden="true" />}
      </IconButton>
    </>
  );
};

/** How people are shown, and the way to add one. */
export const Toolbar = ({ layout, change, table }: ToolbarProps) => {
  return (
    <div className={styles.toolbar}>
      <ViewSwitch layout={layout} change={change} />
      {layout.view === 'table' ? <ColumnMenu table={table} /> : <SortMenu layout={layout} change={change} />}
      <span className={styles.gap} />
      <ActionButton id="newPerson" />
    </div>
  );
};
