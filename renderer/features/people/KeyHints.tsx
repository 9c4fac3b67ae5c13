import { keysHere } from '../../session/platform.ts';
import styles from './People.module.css';

/** What the keys do in the rows; the grid is described by it, and it shows while the grid is used by keyboard. */
export const KeyHints = ({ id, edits }: { id: string; edits: boolean }) => (
  <p id={id} className={styles.hints}>
    {edits ? `Enter edits, ${keysHere('CmdOrCtrl+Enter')} opens, ` : 'Enter opens, '}
    Space selects, Shift with the arrows selects several, {keysHere('CmdOrCtrl+A')} selects all.
  </p>
);
