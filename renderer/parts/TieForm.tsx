import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Alter } from '../../shared/domain/alter.ts';
import type { TieKind } from '../../shared/domain/tie.ts';
import { addTie } from '../../shared/vault/commands/ties.ts';
import { useVault } from '../session/vaultContext.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice, Field } from '../ui/Field.tsx';
import styles from './TieForm.module.css';
import { tieKindOptions } from './tieKindWords.ts';

export interface TieFormProps {
  a: Alter;
  b: Alter;
  /** The kind that is offered first. */
  first: TieKind;
  /** The kinds the two have already, which are not offered. */
  taken?: readonly TieKind[];
  /** What the button that makes the tie says. */
  does: string;
  /** What stands above the fields. */
  children?: ReactNode;
  /** Called when the tie is made, with what was said of it, or given up. */
  onEnd: (kind?: TieKind) => void;
}

/** What kind of tie two people are to have, and a note on it, before it is made. */
export const TieForm = ({ a, b, first, taken = [], does, children, onEnd }: TieFormProps) => {
  const vault = useVault();
  const free = tieKindOptions.filter(({ id }) => !taken.includes(id));
  const [kind, setKind] = useState<TieKind>(taken.includes(first) ? (free[0]?.id ?? first) : first);
  const [note, setNote] = useState('');
  const [error, setError] = useState<string | undefined>();
  const form = useRef<HTMLFormElement>(null);
  // It may take more room than what it stands for, and reach below the edge.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const add = (): void => {
    const added = addTie(vault, { a: a.id, b: b.id, kind, note: note.trim() });
    if (added.ok) onEnd(kind);
    else setError(added.reason);
  };
  return (
    <form
      autoComplete="off"
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {children}
      <Choice label="Kind of tie" value={kind} options={free} onChange={setKind} />
      <Field
        label="Note on the tie"
        placeholder="Met at university"
        autoFocus
        value={note}
        onChange={(typed) => {
          setNote(typed);
          setError(undefined);
        }}
        onEscape={() => onEnd()}
        error={error}
      />
      <div className={styles.buttons}>
        <Button look="quiet" onPress={() => onEnd()}>
          Cancel
        </Button>
        <Button look="primary" type="submit">
          {does}
        </Button>
      </div>
    </form>
  );
};
