import { useState } from 'react';
import type { BackupEntry, Backups } from '../../../shared/domain/backup.ts';
import { Button } from '../../ui/Button.tsx';
import tableStyles from '../../ui/Table.module.css';
import styles from './Backups.module.css';
import { folderWords, peopleWords, reasonWords, sizeWords, timeWords } from './words.ts';

/** How many are shown before the person asks for all. */
const few = 8;

interface RowProps {
  readonly backup: BackupEntry;
  /** It lies in a folder that was chosen before. */
  readonly elsewhere: boolean;
  readonly onRestore: () => void;
}

const Row = ({ backup, elsewhere, onRestore }: RowProps) => (
  <tr>
    <th scope="row">{timeWords(backup.createdAt)}</th>
    <td>
      {backup.own ? reasonWords[backup.reason] : 'From elsewhere'}
      {elsewhere && <span title={backup.folder}>, in {folderWords(backup.folder)}</span>}
    </td>
    <td>{backup.summary ? peopleWords(backup.summary.people) : 'Sealed'}</td>
    <td>{sizeWords(backup.size)}</td>
    <td>
      <Button aria-label={`Look into the backup of ${timeWords(backup.createdAt)}`} onPress={onRestore}>
        Look into it
      </Button>
    </td>
  </tr>
);

/** The backups that there are, the newest first, and those that were found damaged. */
export const BackupList = ({ view, onRestore }: { view: Backups; onRestore: (backup: BackupEntry) => void }) => {
  const [all, setAll] = useState(false);
  const { backups, damaged, away } = view;
  if (backups.length + damaged.length + away.length === 0)
    return <p className={styles.soft}>None yet. The first is made soon after something changes.</p>;
  const shown = all ? backups : backups.slice(0, few);
  return (
    <>
      {backups.length > 0 && (
        <table className={tableStyles.table} aria-label="Backups that there are">
          <thead>
            <tr>
              <th scope="col">Made</th>
              <th scope="col">How</th>
              <th scope="col">Holds</th>
              <th scope="col">Size</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map((backup) => (
              <Row
                key={`${backup.folder}/${backup.file}`}
                backup={backup}
                elsewhere={backup.folder !== view.folder}
                onRestore={() => onRestore(backup)}
              />
            ))}
          </tbody>
        </table>
      )}
      {backups.length > shown.length && (
        <div className={styles.row}>
          <Button look="quiet" onPress={() => setAll(true)}>
            Show all {backups.length}
          </Button>
        </div>
      )}
      {away.map((folder) => (
        <p key={folder} className={styles.soft}>
          Earlier backups may lie in <span className={styles.path}>{folder}</span>, which is not there or cannot be read
          just now.
        </p>
      ))}
      {damaged.map(({ file, reason }) => (
        <p key={file} className={styles.soft}>
          {file}: {reason}
        </p>
      ))}
    </>
  );
};
