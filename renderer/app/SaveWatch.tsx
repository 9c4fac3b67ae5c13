import { useEffect } from 'react';
import { useDisk, useSaving, useSession } from '../session/sessionContext.tsx';
import styles from './SaveWatch.module.css';

const megabytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 2 ** 20)).toLocaleString('en')} MB`;

/** Answers the shell when the window is to close: once all that was done is on the disk. */
const useLeaving = (): void => {
  const { close } = useSession();
  useEffect(
    () =>
      window.kith?.on('leave', () => {
        close()
          .then(() => window.kith?.windowLeft())
          .catch(reportError);
      }),
    [close],
  );
};

/** Says so while what is in memory cannot be written, and while the disk is nearly full. */
export const SaveWatch = () => {
  const { keeping } = useSession();
  const saving = useSaving();
  const disk = useDisk();
  useLeaving();
  if (saving === 'failing')
    return (
      <div className={styles.banner} role="alert">
        Kith cannot save just now. {keeping.reason() === '' ? 'The disk may be full.' : keeping.reason()} Everything you
        see is still in memory. Free some space and Kith saves by itself; keep this window open until this line is gone.
      </div>
    );
  if (!disk?.low) return null;
  return (
    <div className={styles.banner} role="status">
      The disk is nearly full: {megabytes(disk.free)} are left. Everything is saved so far; free some space soon.
    </div>
  );
};
