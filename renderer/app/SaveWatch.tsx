import { useEffect } from 'react';
import { useDisk, useSaving, useSession } from '../session/sessionContext.tsx';
import styles from './SaveWatch.module.css';

const megabytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 2 ** 20)).toLocaleString('en')} MB`;

// Whatever is typed in a field becomes an edit when the field loses the focus.
const commitTyping = (): void => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
};

/** Answers the shell when the window is to close: once all that was typed is on the disk. */
const useLeaving = (): void => {
  const { keeping } = useSession();
  useEffect(
    () =>
      window.kith?.on('leave', () => {
        commitTyping();
        // The edit that a field makes when it loses the focus is made after this turn.
        setTimeout(() => {
          keeping
            .whenSaved()
            .then(() => keeping.close())
            .then(() => window.kith?.windowLeft())
            .catch(reportError);
        }, 0);
      }),
    [keeping],
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
