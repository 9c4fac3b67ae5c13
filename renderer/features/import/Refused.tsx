import type { RefusedRow } from '../../../shared/interchange/importedPerson.ts';
import tableStyles from '../../ui/Table.module.css';
import styles from './Import.module.css';

/** Rows shown; the copied receipt has all of them. */
const mostRows = 500;

/** The rows that did not come in, where they are in the file, and why. */
export const Refused = ({ rows, past = false }: { rows: readonly RefusedRow[]; past?: boolean }) => {
  const cannot = past ? 'did not come in' : 'cannot come in';
  if (rows.length === 0) return null;
  return (
    <details className={styles.part} open={rows.length <= 20}>
      <summary>
        {rows.length === 1 ? '1 entry' : `${rows.length.toLocaleString()} entries`} {cannot}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={`What ${cannot}`} tabIndex={0}>
        <table className={`${tableStyles.table} ${styles.top}`}>
          <thead>
            <tr>
              <th className={styles.number}>Line</th>
              <th>Why</th>
              <th>Begins with</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map((row) => (
              <tr key={row.line}>
                <td className={styles.number}>{row.line}</td>
                <td>{row.reason}</td>
                <td dir="auto">{row.excerpt}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > mostRows && <p>and {(rows.length - mostRows).toLocaleString()} more</p>}
      </section>
    </details>
  );
};
