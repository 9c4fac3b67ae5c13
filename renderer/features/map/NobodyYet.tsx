import { FirstSteps } from '../../parts/FirstSteps.tsx';
import styles from './MapScreen.module.css';

/** What stands on an empty map: the next step, and the buttons for it. */
export const NobodyYet = () => (
  <div className={styles.nobody}>
    <p>Your rings are waiting. Start with one person you would miss.</p>
    <div>
      <FirstSteps />
    </div>
  </div>
);
