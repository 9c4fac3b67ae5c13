import { Switch as AriaSwitch } from 'react-aria-components';
import styles from './Switch.module.css';

export interface SwitchProps {
  label: string;
  /** A sentence below it. */
  note?: string | undefined;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** Something that is on or off, at once. */
export const Switch = ({ label, note, on, onChange }: SwitchProps) => (
  <div className={styles.line}>
    <AriaSwitch className={styles.switch ?? ''} isSelected={on} onChange={onChange}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.knob} />
      </span>
      {label}
    </AriaSwitch>
    {note && <p className={styles.note}>{note}</p>}
  </div>
);
