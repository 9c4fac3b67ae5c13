import { useMemo, useState } from 'react';
import { Autocomplete, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { isPresent } from '../../shared/domain/alter.ts';
import { foldText } from '../../shared/domain/name.ts';
import { useShownText } from '../session/privacy.ts';
import { useVault } from '../session/vaultContext.tsx';
import { useView } from '../session/view.tsx';
import { SearchBox } from '../ui/Field.tsx';
import menuStyles from '../ui/Menu.module.css';
import { FilterButton } from './FilterButton.tsx';
import pickStyles from './PickMenu.module.css';

/** Organisations offered below the box; the rest is found by typing. */
const mostOffered = 8;

/** The organisations with the most people whose name has the words in it. */
const useOffered = (text: string): [string, number][] => {
  const vault = useVault();
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const alter of vault.alters.values()) {
      const name = alter.organisation.trim();
      if (name !== '' && isPresent(alter)) found.set(name, (found.get(name) ?? 0) + 1);
    }
    return [...found].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  }, [vault]);
  const wanted = foldText(text);
  return counts.filter(([name]) => foldText(name).includes(wanted)).slice(0, mostOffered);
};

const Offer = ({ onDone }: { onDone: () => void }) => {
  const { filter, setFilter } = useView();
  const textShown = useShownText();
  const offered = useOffered(filter.organisation);
  const ask = (organisation: string): void => setFilter({ organisation });
  return (
    <Autocomplete inputValue={filter.organisation} onInputChange={ask} disableAutoFocusFirst>
      <div className={pickStyles.search}>
        <SearchBox
          label="A part of the organisation’s name"
          placeholder="A part of its name"
          value={filter.organisation}
          onChange={ask}
          onSubmit={onDone}
          autoFocus
        />
      </div>
      <Menu
        aria-label="Organisations"
        className={`${menuStyles.menu} ${pickStyles.list}`}
        renderEmptyState={() => <p className={pickStyles.empty}>Nobody works at a place called that.</p>}
      >
        {offered.map(([name, count]) => (
          <MenuItem
            key={name}
            id={name}
            textValue={textShown(name)}
            className={menuStyles.item ?? ''}
            onAction={() => {
              ask(name);
              onDone();
            }}
          >
            <span className={pickStyles.label} dir="auto">
              {textShown(name)}
            </span>
            <span className={menuStyles.detail}>{count.toLocaleString()}</span>
          </MenuItem>
        ))}
      </Menu>
    </Autocomplete>
  );
};

/** The part of the filter that asks for an organisation: some letters of its name, or one from the list. */
export const OrganisationFilter = () => {
  const { filter } = useView();
  const [open, setOpen] = useState(false);
  const wanted = filter.organisation.trim();
  const textShown = useShownText();
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <FilterButton label="Organisation" chosen={wanted === '' ? [] : [textShown(wanted)]} />
      <Popover className={`${menuStyles.popover} ${pickStyles.popover}`}>
        <Offer onDone={() => setOpen(false)} />
      </Popover>
    </MenuTrigger>
  );
};
