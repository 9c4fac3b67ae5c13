import { useEffect, useState } from 'react';
import styles from './SaveWatch.module.css';

const fromStore = new Set([
  'QuotaExceededError',
  'AbortError',
  'InvalidStateError',
  'UnknownError',
  'TransactionInactiveError',
]);

/**
 * y-indexeddb reports a write that failed only as an unhandled rejection, so this is the one place that hears of it
 * and says so.
 */
export const SaveWatch = () => {
  const [failing, setFailing] = useState(false);
  useEffect(() => {
    const hear = (event: PromiseRejectionEvent): void => {
      if (event.reason instanceof DOMException && fromStore.has(event.reason.name)) setFailing(true);
    };
    addEventListener('unhandledrejection', hear);
    return () => removeEventListener('unhandledrejection', hear);
  }, []);
  if (!failing) return null;
  return (
    <div className={styles.banner} role="alert">
      Kith cannot save just now; the disk may be full. What you see is still in memory. Free some space, then change
      anything to save again, and do not close this window before.
    </div>
  );
};
