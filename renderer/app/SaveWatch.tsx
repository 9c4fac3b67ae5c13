import { useSyncExternalStore } from 'react';
import type { Store } from '../session/store.ts';
import styles from './SaveWatch.module.css';

/** Says so while what is in memory cannot be written. */
export const SaveWatch = ({ store }: { store: Store }) => {
  const failing = useSyncExternalStore(store.subscribe, store.isFailing);
  if (!failing) return null;
  return (
    <div className={styles.banner} role="alert">
      Kith cannot save just now; the disk may be full. Everything you see is still in memory. Free some space and Kith
      saves by itself; keep this window open until this line is gone.
    </div>
  );
};
