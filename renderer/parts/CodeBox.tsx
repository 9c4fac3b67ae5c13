import { type RefObject, useId } from 'react';
import styles from './CodeBox.module.css';

interface CodeBoxProps {
  value: string;
  onChange: (value: string) => void;
  reason: string;
  onEnter: () => void;
  label?: string;
  /** Lines of it that are in sight. */
  rows?: number;
  /** Index of the letter that is wrong, where that is known; it is shown among its neighbours. */
  wrongAt?: number | undefined;
  box?: RefObject<HTMLTextAreaElement | null>;
}

/** Letters that are shown on each side of the wrong one. */
const around = 6;

const WrongLetter = ({ text, at }: { text: string; at: number }) => (
  // The sentence beside it names the place.
  <p className={styles.wrong} aria-hidden="true">
    {at > around && '…'}
    {text.slice(Math.max(0, at - around), at)}
    <mark>{text.slice(at, at + 1)}</mark>
    {text.slice(at + 1, at + 1 + around)}
    {at + 1 + around < text.length && '…'}
  </p>
);

/** Takes a recovery code, and says what is wrong with it. */
export const CodeBox = ({
  value,
  onChange,
  reason,
  onEnter,
  label = 'Recovery code, with or without hyphens',
  rows = 3,
  wrongAt,
  box,
}: CodeBoxProps) => {
  const id = useId();
  return (
    <div className={styles.typed}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        {...(box ? { ref: box } : {})}
        // The dialog was opened to type here.
        // biome-ignore lint/a11y/noAutofocus: as every dialog of Kith does
        autoFocus
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        rows={rows}
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
      {reason !== '' && wrongAt !== undefined && <WrongLetter text={value} at={wrongAt} />}
    </div>
  );
};
