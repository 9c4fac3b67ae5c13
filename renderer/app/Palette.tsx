import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Autocomplete, Header, Menu, MenuItem, MenuSection } from 'react-aria-components';
import { type Alter, isPresent } from '../../shared/domain/alter.ts';
import { PersonMark } from '../parts/PersonMark.tsx';
import { type Action, useActions } from '../session/actions.tsx';
import { keysHere } from '../session/platform.ts';
import { useShownName } from '../session/privacy.ts';
import { useVault } from '../session/vaultContext.tsx';
import { useSearch, useView } from '../session/view.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SearchBox } from '../ui/Field.tsx';
import menuStyles from '../ui/Menu.module.css';
import styles from './App.module.css';
import { foundActions, lately, startsWith } from './paletteHits.ts';
import { chosenNow, recentIds } from './recent.ts';

/** People shown at once; more is no answer. */
const mostHits = 8;
/** Of what was chosen lately, so much is offered before anything is typed. */
const mostRecent = 6;

interface Row {
  readonly id: string;
  readonly label: string;
  /** What the words typed are compared with: a person's name also where it is not shown. */
  readonly named: string;
  readonly mark: ReactNode;
  readonly detail: string;
  readonly choose: () => void;
}

interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}

const actionRow = ({ id, label, icon: Icon, keys, perform }: Action): Row => ({
  id,
  label,
  named: label,
  mark: <Icon size={16} aria-hidden="true" />,
  detail: keys?.[0] === undefined ? '' : keysHere(keys[0]),
  choose: perform,
});

/** A person as a row, which opens them and brings them into sight. */
const usePersonRow = (): ((alter: Alter) => Row) => {
  const view = useView();
  const vault = useVault();
  const nameShown = useShownName();
  return (alter) => ({
    id: alter.id,
    label: nameShown(alter.name),
    named: alter.name,
    mark: <PersonMark alter={alter} size={24} />,
    detail: vault.tierOrder().find(({ id }) => id === alter.placement?.tier)?.name ?? 'In the tray',
    choose: () => {
      view.open(alter.id);
      view.focusOn(alter.id);
    },
  });
};

/** The people found; of those that are found, whom one chose lately comes first. */
const useFoundPeople = (text: string, recent: readonly string[]): readonly Alter[] => {
  const search = useSearch(true);
  const vault = useVault();
  return useMemo(() => {
    if (text.trim() === '') return [];
    const found = search.find(text, true).flatMap((id) => vault.alters.get(id) ?? []);
    const present = found.filter(isPresent).slice(0, 3 * mostHits);
    const known = lately(present, recent).filter(({ name }) => startsWith(name, text));
    return [...known, ...present.filter((alter) => !known.includes(alter))].slice(0, mostHits);
  }, [text, search, vault, recent]);
};

/** What is offered for what was typed, in groups. */
const useGroups = (text: string, recent: readonly string[]): readonly Group[] => {
  const vault = useVault();
  const personRow = usePersonRow();
  const actions = useActions().all.filter(({ id, isOff }) => id !== 'search' && !isOff);
  const people = useFoundPeople(text, recent);
  const ofActions = (title: string, some: readonly Action[]): Group => ({ title, rows: some.map(actionRow) });
  const split = (some: readonly Action[]): Group[] => [
    ofActions(
      'Go to',
      some.filter(({ isPlace }) => isPlace),
    ),
    ofActions(
      'Do',
      some.filter(({ isPlace }) => !isPlace),
    ),
  ];
  if (text.trim() === '') {
    const known = [...[...vault.alters.values()].filter(isPresent).filter(({ id }) => recent.includes(id)), ...actions];
    const rows = lately(known, recent)
      .slice(0, mostRecent)
      .map((one) => ('label' in one ? actionRow(one) : personRow(one)));
    const listed = actions.filter(({ id, onlyFound }) => !onlyFound && !rows.some((row) => row.id === id));
    return [{ title: 'Lately', rows }, ...split(listed)];
  }
  const groups = [{ title: 'People', rows: people.map(personRow) }, ...split(foundActions(actions, text, recent))];
  // A group whose best hit begins as was typed goes before one that only has the words somewhere.
  const begins = ({ rows }: Group): boolean => rows[0] !== undefined && startsWith(rows[0].named, text);
  return [...groups.filter(begins), ...groups.filter((group) => !begins(group))];
};

const Hit = ({ row, onChoose }: { row: Row; onChoose: (row: Row) => void }) => (
  <MenuItem id={row.id} textValue={row.label} className={menuStyles.item ?? ''} onAction={() => onChoose(row)}>
    {row.mark}
    {row.label}
    {row.detail !== '' && <span className={menuStyles.detail}>{row.detail}</span>}
  </MenuItem>
);

/** Asked from anywhere: type a name to open someone, or what you want to do or where to go. */
export const Palette = () => {
  const view = useView();
  const { named } = useActions();
  const [text, setText] = useState('');
  const [recent] = useState(recentIds);
  const groups = useGroups(text, recent).filter(({ rows }) => rows.length > 0);
  const inside = useRef<HTMLDivElement>(null);
  // By itself the box waits for whoever has the focus to keep it, and a dialog takes it from all that lies behind it.
  useEffect(() => inside.current?.querySelector('input')?.focus(), []);
  const choose = (row: Row): void => {
    view.setDialog(null);
    chosenNow(row.id);
    row.choose();
  };
  return (
    <Dialog title={named.search.label} onClose={() => view.setDialog(null)}>
      <div ref={inside} className={styles.palette}>
        <Autocomplete inputValue={text} onInputChange={setText} disableAutoFocusFirst={false}>
          <SearchBox
            label="A name, or what you want to do"
            value={text}
            onChange={setText}
            placeholder="A name, or what you want to do"
            autoFocus
          />
          <Menu
            aria-label="What was found"
            className={styles.hits ?? ''}
            renderEmptyState={() => 'Nothing is called that.'}
          >
            {groups.map(({ title, rows }) => (
              <MenuSection key={title} id={title}>
                <Header className={menuStyles.heading ?? ''}>{title}</Header>
                {rows.map((row) => (
                  <Hit key={row.id} row={row} onChoose={choose} />
                ))}
              </MenuSection>
            ))}
          </Menu>
        </Autocomplete>
      </div>
    </Dialog>
  );
};
