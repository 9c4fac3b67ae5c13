import { FolderOpen, LogOut, RotateCcw, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { VaultEntry, VaultId } from '../../../shared/domain/vaultEntry.ts';
import { SettingsPart } from '../../parts/SettingsPart.tsx';
import { useNotices } from '../../session/notices.tsx';
import { useLeave, useSession } from '../../session/sessionContext.tsx';
import { askShell, type Shelf, shelfChanged, switchTo, useShelf } from '../../session/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import styles from './Networks.module.css';
import { NewNetwork } from './NewNetwork.tsx';

/** What a row can ask for; each says its outcome, reads the list again, and leads the focus to a row of it. */
interface Deeds {
  readonly done: (result: Result<unknown>, words?: string, focus?: VaultId) => void;
  readonly erase: (entry: VaultEntry) => void;
}

/** The id of the button that a row offers first. */
const mainButton = (id: VaultId): string => `network-${id}`;

const OpenRow = ({ entry, current, deeds }: { entry: VaultEntry; current: boolean; deeds: Deeds }) => {
  const session = useSession();
  const leave = useLeave();
  const { id, name } = entry;
  return (
    <li className={styles.row}>
      <CommitField
        label={`Name of the network ${name}`}
        hideLabel
        value={name}
        onCommit={(words) => {
          if (words.trim() === '') return failed('A network needs a name.');
          askShell((shell) => shell.vaultRename({ vault: id, name: words }))
            .then((renamed) => deeds.done(renamed))
            .catch(reportError);
          return ok(null);
        }}
      />
      {current ? (
        <>
          <span className={styles.soft}>Open now</span>
          <Button look="quiet" onPress={leave}>
            <LogOut size={16} aria-hidden="true" /> Close
          </Button>
        </>
      ) : (
        <>
          <Button id={mainButton(id)} onPress={() => void switchTo(session, id).then(deeds.done).catch(reportError)}>
            <FolderOpen size={16} aria-hidden="true" /> Open
          </Button>
          <Button
            look="quiet"
            onPress={() =>
              void askShell((shell) => shell.vaultRemove(id))
                .then((result) => deeds.done(result, `“${name}” was put away. It can be brought back below.`, id))
                .catch(reportError)
            }
          >
            <Trash2 size={16} aria-hidden="true" /> Delete
          </Button>
        </>
      )}
    </li>
  );
};

const AwayRow = ({ entry, deeds }: { entry: VaultEntry; deeds: Deeds }) => {
  const { id, name, deleted } = entry;
  const days = deleted?.daysLeft ?? 0;
  return (
    <li className={styles.row}>
      <span>
        {name}
        <span className={styles.soft}>
          {' '}
          · deleted; goes for good after {days === 1 ? 'one more day' : `${days} more days`} on which Kith is opened
        </span>
      </span>
      <Button
        id={mainButton(id)}
        onPress={() =>
          void askShell((shell) => shell.vaultRecover(id))
            .then((result) => deeds.done(result, `“${name}” is back.`, id))
            .catch(reportError)
        }
      >
        <RotateCcw size={16} aria-hidden="true" /> Bring back
      </Button>
      <Button look="quiet" onPress={() => deeds.erase(entry)}>
        Erase now…
      </Button>
    </li>
  );
};

const Rows = ({ shelf, deeds }: { shelf: Shelf; deeds: Deeds }) => {
  const here = shelf.vaults.filter(({ deleted }) => deleted === null);
  const away = shelf.vaults.filter(({ deleted }) => deleted !== null);
  return (
    <>
      <ul className={styles.rows}>
        {here.map((entry) => (
          <OpenRow key={entry.id} entry={entry} current={entry.id === shelf.current} deeds={deeds} />
        ))}
      </ul>
      {away.length > 0 && (
        <ul className={styles.rows} aria-label="Deleted networks">
          {away.map((entry) => (
            <AwayRow key={entry.id} entry={entry} deeds={deeds} />
          ))}
        </ul>
      )}
    </>
  );
};

/** The networks of this computer: open, name, make, put away, bring back, erase. */
export const Networks = () => {
  const notices = useNotices();
  const shelf = useShelf();
  const [erasing, setErasing] = useState<VaultEntry | null>(null);
  const focusNext = useRef<VaultId | null>(null);
  // The list is another, and what was pressed may be gone with a row of it.
  useEffect(() => {
    const button = shelf && focusNext.current && document.getElementById(mainButton(focusNext.current));
    if (!button) return;
    focusNext.current = null;
    button.focus();
  }, [shelf]);
  const done: Deeds['done'] = (result, words, focus) => {
    if (result.ok) focusNext.current = focus ?? null;

    if (!result.ok) notices.say(result.reason);
    else if (words !== undefined) notices.say(words);
    shelfChanged();
  };
  const close = (): void => {
    setErasing(null);
    shelfChanged();
  };
  return (
    <SettingsPart name="networks">
      <p className={styles.soft}>
        Keep networks apart, such as private and work. Each has files of its own; people never mix.
      </p>
      {shelf && <Rows shelf={shelf} deeds={{ done, erase: setErasing }} />}
      <NewNetwork onMade={(made, words) => done(made, words, made.ok ? made.value : undefined)} />
      {erasing && <EraseDialog entry={erasing} onClose={close} />}
    </SettingsPart>
  );
};
