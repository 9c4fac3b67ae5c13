import { useMemo, useState } from 'react';
import { Autocomplete, Menu, MenuItem } from 'react-aria-components';
import { PersonMark } from '../parts/PersonMark.tsx';
import { useVault } from '../session/vaultContext.tsx';
import { useView } from '../session/view.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SearchBox } from '../ui/Field.tsx';
import menuStyles from '../ui/Menu.module.css';
import styles from './App.module.css';
import { useActions } from './actions.ts';
import { keyWords } from './keyWords.ts';

/** People shown at once; more is no answer. */
const mostHits = 8;

/** Search and commands from anywhere: type a name to open someone, or what you want to do. */
export const Palette = () => {
  const view = useView();
  const vault = useVault();
  const actions = useActions();
  const [text, setText] = useState('');
  const people = useMemo(() => {
    if (text.trim() === '') return [];
    const found = view.search.find(text, true).map((id) => vault.alters.get(id));
    return found.filter((alter) => alter !== undefined && !alter.deletedAt && !alter.archivedAt).slice(0, mostHits);
  }, [text, view.search, vault]);
  const words = text.trim().toLocaleLowerCase();
  const doable = actions.filter(
    ({ id, label, onlyFound }) =>
      id !== 'search' && label.toLocaleLowerCase().includes(words) && (words !== '' || !onlyFound),
  );
  const done = (): void => view.setDialog(null);
  const tierName = (tier: string | undefined): string =>
    vault.tierOrder().find((t) => t.id === tier)?.name ?? 'In the tray';

  return (
    <Dialog title="Search and commands" onClose={done}>
      <div className={styles.palette}>
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
            {people.map(
              (alter) =>
                alter && (
                  <MenuItem
                    key={alter.id}
                    id={alter.id}
                    textValue={alter.name}
                    className={menuStyles.item ?? ''}
                    onAction={() => {
                      done();
                      view.open(alter.id);
                      view.focusOn(alter.id);
                    }}
                  >
                    <PersonMark alter={alter} size={24} />
                    {alter.name}
                    <span className={menuStyles.detail}>{tierName(alter.placement?.tier)}</span>
                  </MenuItem>
                ),
            )}
            {doable.map((action) => (
              <MenuItem
                key={action.id}
                id={`action-${action.id}`}
                textValue={action.label}
                className={menuStyles.item ?? ''}
                onAction={() => {
                  done();
                  action.perform();
                }}
              >
                <action.icon size={16} aria-hidden="true" />
                {action.label}
                {action.keys && <span className={menuStyles.detail}>{keyWords(action.keys)}</span>}
              </MenuItem>
            ))}
          </Menu>
        </Autocomplete>
      </div>
    </Dialog>
  );
};
