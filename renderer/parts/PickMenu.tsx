import { Check, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Autocomplete,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type Selection,
  Separator,
} from 'react-aria-components';
import { foldText } from '../../shared/domain/name.ts';
import { SearchBox } from '../ui/Field.tsx';
import menuStyles from '../ui/Menu.module.css';
import styles from './PickMenu.module.css';

export interface PickOption<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly mark?: ReactNode;
  /** Small words at the end of the line. */
  readonly detail?: string;
}

export interface PickMenuProps<T extends string> {
  /** The accessible name of the list that opens. */
  label: string;
  /** The button that opens it. */
  children: ReactNode;
  options: readonly PickOption<T>[];
  chosen: readonly T[];
  /** Called with one option that was chosen or let go. */
  onToggle: (id: T, on: boolean) => void;
  /** `one`: choosing another lets the first go, and closes the list. */
  pick?: 'many' | 'one';
  /** Choices of their own, below a line, where those above are exclusive. */
  besides?: readonly PickOption<T>[];
  /** What the search box above a long list asks for; without it there is none. */
  searchLabel?: string;
  /** Offers to make what was typed, where no option has this name. */
  onNew?: (name: string) => void;
  /** Said where there is nothing to choose from. */
  empty?: string;
}

/** The id of the entry that makes something new; no option has it, because ids have no blank. */
const newKey = 'something new';

const Option = <T extends string>({ option }: { option: PickOption<T> }) => (
  <MenuItem id={option.id} textValue={option.label} className={menuStyles.item ?? ''}>
    {({ isSelected }) => (
      <>
        <span className={styles.check}>{isSelected && <Check size={14} aria-hidden="true" />}</span>
        {option.mark}
        <span className={styles.label} dir="auto">
          {option.label}
        </span>
        {option.detail && <span className={menuStyles.detail}>{option.detail}</span>}
      </>
    )}
  </MenuItem>
);

const NewOption = ({ name, onNew }: { name: string; onNew: (name: string) => void }) => (
  <MenuItem
    id={newKey}
    textValue={`New: ${name}`}
    className={menuStyles.item ?? ''}
    onAction={() => onNew(name)}
    shouldCloseOnSelect
  >
    <span className={styles.check}>
      <Plus size={14} aria-hidden="true" />
    </span>
    <span className={styles.label}>
      New: <bdi>{name}</bdi>
    </span>
  </MenuItem>
);

const List = <T extends string>({
  label,
  options,
  chosen,
  onToggle,
  pick = 'many',
  onNew,
  empty = 'Nothing to choose from yet.',
  newName,
}: Omit<PickMenuProps<T>, 'children' | 'searchLabel'> & { newName: string }) => {
  const change = (selection: Selection): void => {
    const now = new Set(selection === 'all' ? options.map(({ id }) => id) : selection);
    // What the search hides keeps its choice.
    for (const { id } of options) if (now.has(id) !== chosen.includes(id)) onToggle(id, now.has(id));
  };
  return (
    <Menu
      aria-label={label}
      className={`${menuStyles.menu} ${styles.list}`}
      selectionMode={pick === 'one' ? 'single' : 'multiple'}
      disallowEmptySelection={pick === 'one'}
      selectedKeys={chosen}
      onSelectionChange={change}
      renderEmptyState={() => <p className={styles.empty}>{empty}</p>}
    >
      {options.map((option) => (
        <Option key={option.id} option={option} />
      ))}
      {onNew && newName !== '' && <NewOption key={newKey} name={newName} onNew={onNew} />}
    </Menu>
  );
};

const Searched = <T extends string>({ searchLabel, ...list }: PickMenuProps<T> & { searchLabel: string }) => {
  const [text, setText] = useState('');
  const wanted = foldText(text);
  const options = list.options.filter(({ label }) => foldText(label).includes(wanted));
  const taken = list.options.some(({ label }) => foldText(label) === wanted);
  return (
    <Autocomplete inputValue={text} onInputChange={setText} disableAutoFocusFirst={false}>
      <div className={styles.search}>
        <SearchBox label={searchLabel} value={text} onChange={setText} placeholder={searchLabel} autoFocus />
      </div>
      <List
        {...list}
        options={options}
        newName={taken ? '' : text.trim()}
        empty={wanted === '' ? (list.empty ?? 'Nothing to choose from yet.') : 'Nothing is called that.'}
      />
    </Autocomplete>
  );
};

/** Of the options one is chosen, and each of those below the line is chosen or not. */
const Halves = <T extends string>({
  label,
  options,
  besides,
  chosen,
  onToggle,
}: Pick<PickMenuProps<T>, 'label' | 'options' | 'chosen' | 'onToggle'> & { besides: readonly PickOption<T>[] }) => {
  const changeOf = (some: readonly PickOption<T>[]) => (selection: Selection) => {
    const now = new Set(selection === 'all' ? some.map(({ id }) => id) : selection);
    for (const { id } of some) if (now.has(id) !== chosen.includes(id)) onToggle(id, now.has(id));
  };
  return (
    <Menu aria-label={label} className={`${menuStyles.menu} ${styles.list}`}>
      <MenuSection
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={chosen.filter((key) => options.some(({ id }) => id === key))}
        onSelectionChange={changeOf(options)}
      >
        {options.map((option) => (
          <Option key={option.id} option={option} />
        ))}
      </MenuSection>
      <Separator className={menuStyles.separator ?? ''} />
      <MenuSection
        aria-label="Besides"
        selectionMode="multiple"
        selectedKeys={chosen.filter((key) => besides.some(({ id }) => id === key))}
        onSelectionChange={changeOf(besides)}
      >
        {besides.map((option) => (
          <Option key={option.id} option={option} />
        ))}
      </MenuSection>
    </Menu>
  );
};

/** A button that opens a list to choose from; one with many entries can be searched. */
export const PickMenu = <T extends string>(props: PickMenuProps<T>) => (
  <MenuTrigger>
    {props.children}
    <Popover className={`${menuStyles.popover} ${styles.popover}`}>
      {props.besides ? (
        <Halves {...props} besides={props.besides} />
      ) : props.searchLabel === undefined ? (
        <List {...props} newName="" />
      ) : (
        <Searched {...props} searchLabel={props.searchLabel} />
      )}
    </Popover>
  </MenuTrigger>
);
