import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './RadioChoice.module.css';

export interface RadioChoiceProps<T extends string> {
  label: string;
  value: T;
  /** `about`: what choosing it means, in a sentence. */
  options: readonly { readonly id: T; readonly label: string; readonly about: string }[];
  onChange: (value: T) => void;
}

/** One of a few that each need a sentence: all in sight at once. */
export const RadioChoice = <T extends string>({ label, value, options, onChange }: RadioChoiceProps<T>) => (
  <RadioGroup
    className={styles.group ?? ''}
    value={value}
    onChange={(key) => {
      const chosen = options.find(({ id }) => id === key);
      if (chosen) onChange(chosen.id);
    }}
  >
    <Label className={styles.label ?? ''}>{label}</Label>
    {options.map((option) => (
      <Radio key={option.id} value={option.id} className={styles.option ?? ''}>
        <span className={styles.mark} aria-hidden="true" />
        <span className={styles.name}>{option.label}</span>
        <span className={styles.about}>{option.about}</span>
      </Radio>
    ))}
  </RadioGroup>
);
