import type { FieldReceipt } from '../../../shared/interchange/importedPerson.ts';
import tableStyles from '../../ui/Table.module.css';
import styles from './Import.module.css';

/** What becomes of each field of the file. */
export const Fields = ({ fields }: { fields: readonly FieldReceipt[] }) => (
  <details className={styles.part}>
    <summary>What becomes of each field</summary>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
    <section className={styles.scroll} aria-label="What becomes of each field" tabIndex={0}>
      <table className={`${tableStyles.table} ${styles.top}`}>
        <thead>
          <tr>
            <th>Field in the file</th>
            <th className={styles.number}>Used</th>
            <th className={styles.number}>Kept aside</th>
            <th className={styles.number}>Left out</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <td>{field.name}</td>
              <td className={styles.number}>{field.used}</td>
              <td className={styles.number}>{field.kept}</td>
              <td className={styles.number}>{field.dropped}</td>
              <td>{field.droppedWhy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </details>
);
