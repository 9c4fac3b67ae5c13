import type { BackupCounts } from '../../../shared/domain/backup.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import { CommitField } from '../../ui/CommitField.tsx';
import styles from './Backups.module.css';

const spans: readonly (readonly [keyof BackupCounts, string])[] = [
  ['hourly', 'Hours'],
  ['daily', 'Days'],
  ['weekly', 'Weeks'],
  ['monthly', 'Months'],
];

const readCount = (text: string): Result<number> =>
  /^\d{1,3}$/.test(text.trim()) ? ok(Number(text)) : failed('A whole number from 0 to 999.');

interface CountFieldsProps {
  readonly counts: BackupCounts;
  readonly onChange: (counts: BackupCounts) => Promise<Result<unknown>>;
}

/** How many backups stay. */
export const CountFields = ({ counts, onChange }: CountFieldsProps) => (
  <>
    <p>
      The last backup of each of so many hours, days, weeks and months stays; others go by themselves. Those you make by
      hand stay until you delete their files.
    </p>
    <div className={styles.counts}>
      {spans.map(([span, label]) => (
        <CommitField
          key={span}
          label={label}
          value={String(counts[span])}
          onCommit={(text) => {
            const count = readCount(text);
            if (count.ok) onChange({ ...counts, [span]: count.value }).catch(reportError);
            return count;
          }}
        />
      ))}
    </div>
  </>
);
