import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Alter } from '../../shared/domain/alter.ts';
import type { TieKind } from '../../shared/domain/tie.ts';
import { addTie } from '../../shared/vault/commands/ties.ts';
import { useNotices } from '../session/notices.tsx';
import { useVault } from '../session/vaultContext.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice, Field } from '../ui/Field.tsx';
import { lastTieKind } from './lastTieKind.ts';
import styles from './TieForm.module.css';
import { tieKindOptions, tieKindWords } from './tieKindWords.ts';

export interface TieFormProps {
  a: Alter;
  b: Alter;
  /** The kinds the two have already, which are not offered. */
  taken?: readonly TieKind[];
  /** What stands above the fields. */
  children?: ReactNode;
  /** Called when the tie is made, or given up. */
  onEnd: (made: boolean) => void;
}

/** What kind of tie two people are to have, first the kind that was chosen last, and a note on it; makes it and says so. */
export const TieForm = ({ a, b, taken = [], children, onEnd }: TieFormProps) => {
  const vault = useVault();
  const notices = useNotices();
  const free = tieKindOptions.filter(({ id }) => !taken.includes(id));
  const [kind, setKind] = useState<TieKind>(() => {
    const last = lastTieKind.get();
    return taken.includes(last) ? (free[0]?.id ?? last) : last;
  });
  const [note, setNote] = useState('');
  const [error, setError] = useState<string | undefined>();
  const form = useRef<HTMLFormElement>(null);
  // It may take more room than what it stands for, and reach below the edge.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const add = (): void => {
    const added = addTie(vault, { a: a.id, b: b.id, kind, note: note.trim() });
    if (!added.ok) {
      setError(added.reason);
      return;
    }
    lastTieKind.choose(kind);
    onEnd(true);
    notices.tell(added, `${a.name} and ${b.name} are tied: ${tieKindWords[kind].toLowerCase()}.`);
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
        onEscape={() => onEnd(false)}
        error={error}
      />
      <div className={styles.buttons}>
        <Button look="quiet" onPress={() => onEnd(false)}>
          Cancel
        </Button>
        <Button look="primary" type="submit">
          Tie them
        </Button>
      </div>
    </form>
  );
};
