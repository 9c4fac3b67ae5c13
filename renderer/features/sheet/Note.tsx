import { lazy, Suspense } from 'react';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { useVault } from '../../session/vaultContext.tsx';
import styles from './Sheet.module.css';

// The editor is the largest part of the sheet; the window is drawn without waiting for it.
const NoteEditor = lazy(async () => ({ default: (await import('./NoteEditor.tsx')).NoteEditor }));

/** As much of a note as may be in sight before its editor is there. */
const glimpse = 1500;

/** The note about a person, in Markdown. */
export const Note = ({ id }: { id: AlterId }) => {
  const vault = useVault();
  return (
    <section className={styles.section} aria-labelledby="sheet-note">
      <h3 id="sheet-note">Note</h3>
      <Suspense fallback={<div className={styles.glimpse}>{vault.noteText(id).slice(0, glimpse)}</div>}>
        <NoteEditor key={id} id={id} />
      </Suspense>
    </section>
  );
};
