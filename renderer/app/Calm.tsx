import type { ReactNode } from 'react';
import styles from './Calm.module.css';

/** A whole page with one thing to say. */
export const Calm = ({ title, children, buttons }: { title: string; children: ReactNode; buttons?: ReactNode }) => (
  <main className={styles.calm}>
    <h1>{title}</h1>
    <p>{children}</p>
    <div className={styles.buttons}>{buttons}</div>
  </main>
);
