import { useEffect, useRef, useState } from 'react';
import type { Alter } from '../../shared/domain/alter.ts';
import type { AlterId } from '../../shared/domain/ids.ts';
import type { TieKind } from '../../shared/domain/tie.ts';
import { addTie } from '../../shared/vault/commands/ties.ts';
import { useShownName } from '../session/privacy.ts';
import { useVault } from '../session/vaultContext.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice, Field } from '../ui/Field.tsx';
import { PickBox } from '../ui/PickBox.tsx';
import styles from './NewTie.module.css';
import { PersonMark } from './PersonMark.tsx';
import { usePeopleFound } from './peopleFound.tsx';
import { tieKindOptions } from './tieKindWords.ts';

interface AboutTieProps {
  alter: Alter;
  other: Alter;
  /** Called when the tie is made, with what was said of it, or given up. */
  onEnd: (kind?: TieKind) => void;
}

/** What kind of tie it is, and a note, before it is made. */
const AboutTie = ({ alter, other, onEnd }: AboutTieProps) => {
  const vault = useVault();
  const nameShown = useShownName();
  const [kind, setKind] = useState<TieKind>('knows');
  const [note, setNote] = useState('');
  const [error, setError] = useState<string | undefined>();
  const form = useRef<HTMLFormElement>(null);
  // It takes more room than the box it stands for, and may reach below the edge.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const add = (): void => {
    const added = addTie(vault, { a: alter.id, b: other.id, kind, note: note.trim() });
    if (added.ok) onEnd(kind);
    else setError(added.reason);
  };
  return (
    <form
      autoComplete="off"
      ref={form}
      className={styles.fresh}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div className={styles.person}>
        <PersonMark alter={other} size={26} />
        <span className={styles.name} dir="auto">
          {nameShown(other.name)}
        </span>
      </div>
      <Choice label="Kind of tie" value={kind} options={tieKindOptions} onChange={setKind} />
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
          Add the tie
        </Button>
      </div>
    </form>
  );
};

export interface NewTieProps {
  alter: Alter;
  /** Called when a tie is made, with the other person and what they are tied as. */
  onTied?: (other: Alter, kind: TieKind) => void;
  autoFocus?: boolean;
}

/** Ties a person to another one, found by name. */
export const NewTie = ({ alter, onTied, autoFocus = false }: NewTieProps) => {
  const vault = useVault();
  const [text, setText] = useState('');
  const [otherId, setOtherId] = useState<AlterId | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const hits = usePeopleFound(text, (id) => id !== alter.id);
  useEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);
  const other = otherId === null ? undefined : vault.alters.get(otherId);
  const pick = (id: AlterId): void => {
    setText('');
    setOtherId(id);
  };
  if (other) {
    return (
      <AboutTie
        alter={alter}
        other={other}
        onEnd={(kind) => {
          if (kind) onTied?.(other, kind);
          setOtherId(null);
          // The box comes back with the next drawing.
          requestAnimationFrame(() => box.current?.focus());
        }}
      />
    );
  }
  return (
    <PickBox
      label="Tie to another person"
      placeholder="Who else do they know?"
      text={text}
      onText={setText}
      items={hits}
      onPick={pick}
      onEnter={() => {
        const [best] = hits;
        if (best) pick(best.id);
      }}
      onLeave={() => setText('')}
      empty="Nobody of yours is called that."
      inputRef={box}
    />
  );
};
