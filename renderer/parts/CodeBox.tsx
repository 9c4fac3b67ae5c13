import { useId } from 'react';
import styles from './CodeBox.module.css';

interface CodeBoxProps {
  value: string;
  onChange: (value: string) => void;
  reason: string;
  onEnter: () => void;
}

/** Takes a recovery code, and says what is wrong with it. */
export const CodeBox = ({ value, onChange, reason, onEnter }: CodeBoxProps) => {
  const id = useId();
  return (
    <div className={styles.typed}>
      <label htmlFor={id}>Recovery code, with or without hyphens</label>
      <textarea
        id={id}
        // The dialog was opened to type here.
        // biome-ignore lint/a11y/noAutofocus: as every dialog of Kith does
        autoFocus
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        rows={3}
        value={value}
        aria-invalid={reason !== ''}
        aria-describedby={`${id}-reason`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
      />
      <p id={`${id}-reason`} role="alert" className={styles.failed}>
        {reason}
      </p>
    </div>
  );
};
