import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** What stands where there is nothing yet: one line that teaches the next step, and the buttons for it. */
export const EmptyState = ({ children, buttons }: { children: ReactNode; buttons?: ReactNode }) => (
  <div className={styles.empty}>
    <p>{children}</p>
    {buttons && <div className={styles.buttons}>{buttons}</div>}
  </div>
);
