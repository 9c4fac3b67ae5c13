import { FieldError, TextArea, TextField } from 'react-aria-components';
import type { Result } from '../../shared/domain/result.ts';
import styles from './CommitArea.module.css';
import { useDraft } from './useDraft.ts';

export interface CommitAreaProps {
  /** Its accessible name; not shown. */
  label: string;
  value: string;
  placeholder?: string;
  /** Keeps the value; a failure's reason is shown under the field and the words typed stay. */
  onCommit: (value: string) => Result<unknown>;
  /** `title`: as large as the heading it stands for. */
  look?: 'title' | 'plain';
}

/**
 * One value edited in place that wraps, so that a long one can be read whole. It holds no line breaks: Enter keeps the
 * value, as does leaving the field; Escape forgets what was typed.
 */
export const CommitArea = ({ label, value, placeholder, onCommit, look = 'plain' }: CommitAreaProps) => {
  const draft = useDraft(value, (text) => onCommit(text.replace(/\s*[\r\n]+\s*/gu, ' ').trim()));
  return (
    <TextField
      className={styles.field ?? ''}
      aria-label={label}
      value={draft.shown}
      onChange={draft.change}
      onBlur={draft.commit}
      isInvalid={draft.error !== undefined}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          event.preventDefault();
          draft.commit();
        } else if (event.key === 'Escape' && draft.typing) draft.forget();
        else event.continuePropagation();
      }}
    >
      <TextArea
        className={`${styles.area} ${look === 'title' ? styles.title : ''}`}
        rows={1}
        dir="auto"
        placeholder={placeholder ?? ''}
      />
      <FieldError className={styles.error ?? ''}>{draft.error}</FieldError>
    </TextField>
  );
};
