import { useEffect, useState } from 'react';
import { useSaving } from '../session/sessionContext.tsx';
import styles from './App.module.css';

/** Milliseconds for which saving goes on before it is said: an edit is usually on the disk within a few. */
const patience = 600;

/** Says whether everything is on the disk. */
export const SavedSign = () => {
  const saving = useSaving();
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (saving !== 'saving') return undefined;
    const timer = setTimeout(() => setLong(true), patience);
    return () => clearTimeout(timer);
  }, [saving]);
  const words = saving === 'saved' ? 'Saved' : saving === 'failing' ? 'Not saved' : long ? 'Saving…' : '\u00a0';
  return (
    <p className={styles.saved} data-saving={saving}>
      {words}
    </p>
  );
};
