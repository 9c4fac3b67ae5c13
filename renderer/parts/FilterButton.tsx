import { ChevronDown } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import styles from './FilterBar.module.css';

/** The name of a part of the filter with what it asks for; a narrow bar shows only how many things that is. */
export const FilterButton = ({ label, chosen }: { label: string; chosen: readonly string[] }) => (
  <Button look={chosen.length === 0 ? 'quiet' : 'plain'}>
    <span className={styles.part} data-on={chosen.length > 0 || undefined}>
      {label}
      {chosen.length > 0 && (
        <>
          <span className={styles.value}>
            {': '}
            <bdi>{chosen.join(', ')}</bdi>
          </span>
          <span className={styles.number} aria-hidden="true">
            {chosen.length}
          </span>
        </>
      )}
      <ChevronDown size={14} aria-hidden="true" />
    </span>
  </Button>
);
