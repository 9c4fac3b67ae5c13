import type { OpenedBackup } from '../../../shared/domain/backup.ts';
import type { Summary } from '../../../shared/domain/summary.ts';
import { summaryOf } from '../../../shared/vault/summary.ts';
import { useVaultRead } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import tableStyles from '../../ui/Table.module.css';
import styles from './Backups.module.css';
import { timeWords } from './words.ts';

interface CompareProps {
  readonly backup: OpenedBackup;
  readonly onNew: () => void;
  readonly onInPlace: () => void;
  readonly onClose: () => void;
}

const rows: readonly (readonly [string, (summary: Summary) => string])[] = [
  ['People', ({ people }) => people.toLocaleString()],
  ['Ties between them', ({ ties }) => ties.toLocaleString()],
  ['Times in touch', ({ interactions }) => interactions.toLocaleString()],
  ['Tags', ({ tags }) => tags.toLocaleString()],
  ['Notes', ({ notes }) => notes.toLocaleString()],
  ['Last change', ({ lastChange }) => (lastChange === null ? 'None' : timeWords(lastChange))],
];

/** What a backup holds beside what is there now, and the two ways to bring it back. */
export const Compare = ({ backup, onNew, onInPlace, onClose }: CompareProps) => {
  const now = useVaultRead(summaryOf, () => true, []);
  const foot = (
    <>
      <Button look="quiet" onPress={onClose}>
        Cancel
      </Button>
      <Button onPress={onInPlace}>Put it in place of what is here</Button>
      <Button look="primary" onPress={onNew}>
        Bring it back as a new network
      </Button>
    </>
  );
  return (
    <Dialog title={`The backup of ${timeWords(backup.createdAt)}`} onClose={onClose} wide foot={foot}>
      <table className={tableStyles.table} aria-label="The backup beside what is here now">
        <thead>
          <tr>
            <td />
            <th scope="col">In the backup</th>
            <th scope="col">Here now</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, words]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{words(backup.summary)}</td>
              <td>{words(now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!backup.own && (
        <p>It was not made by this network on this computer. Look at the numbers before you use it here.</p>
      )}
      {!backup.whole && <p>A part of the network was missing already when this backup was made.</p>}
      <p className={styles.soft}>
        As a new network, it stands beside this one. In place, people who are not in the backup go, and everything else
        is as it was; a safety copy is made first, and Undo takes it back.
      </p>
    </Dialog>
  );
};
