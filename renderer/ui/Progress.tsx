import { Label, ProgressBar } from 'react-aria-components';
import styles from './Progress.module.css';

/** How far a long job has come. `done` runs from 0 to 1. */
export const Progress = ({ label, done, words }: { label: string; done: number; words: string }) => (
  <ProgressBar className={styles.progress ?? ''} value={done * 100} valueLabel={words}>
    <Label>{label}</Label>
    <div className={styles.track}>
      <div className={styles.bar} style={{ transform: `scaleX(${done})` }} />
    </div>
    <span className={styles.words}>{words}</span>
  </ProgressBar>
);
