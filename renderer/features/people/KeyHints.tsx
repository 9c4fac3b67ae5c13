import styles from './People.module.css';

const mod = /mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl+';

/** What the keys do in the rows; the grid is described by it, and it shows while the grid is used by keyboard. */
export const KeyHints = ({ id, edits }: { id: string; edits: boolean }) => (
  <p id={id} className={styles.hints}>
    {edits ? `Enter edits, ${mod}Enter opens, ` : 'Enter opens, '}
    Space selects, Shift with the arrows selects several, {mod}A selects all.
  </p>
);
