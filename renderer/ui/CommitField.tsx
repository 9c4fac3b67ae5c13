import type { Result } from '../../shared/domain/result.ts';
import { Field, type FieldProps } from './Field.tsx';
import { useDraft } from './useDraft.ts';

export interface CommitFieldProps extends Omit<FieldProps, 'onChange' | 'onCommit' | 'onEscape' | 'error'> {
  /** Keeps the value; a failure's reason is shown under the field and the words typed stay. */
  onCommit: (value: string) => Result<unknown>;
}

/**
 * A field that keeps its value when it is left or on Enter, and forgets what was typed on Escape. A value that changes
 * from elsewhere (an undo, another laptop) is taken over unless something is being typed.
 */
export const CommitField = ({ value, onCommit, ...rest }: CommitFieldProps) => {
  const draft = useDraft(value, onCommit);
  return (
    <Field
      {...rest}
      value={draft.shown}
      onChange={draft.change}
      onCommit={draft.commit}
      // Escape with nothing typed belongs to what stands around the field.
      {...(draft.typing ? { onEscape: draft.forget } : {})}
      error={draft.error}
    />
  );
};
