import { useEffect, useRef, useState } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import { parseCalendarDate } from '../../../shared/domain/calendarDate.ts';
import { agoWords } from '../../../shared/domain/contactWords.ts';
import type { InteractionKind } from '../../../shared/domain/interaction.ts';
import { logInteraction } from '../../../shared/vault/commands/interactions.ts';
import { interactionKindOptions } from '../../parts/contact/interactionKindWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice, Field } from '../../ui/Field.tsx';
import styles from './InTouch.module.css';

/** Writes down a contact with a person: what it was, on which day, and a note. */
export const NewContact = ({ alter, onEnd }: { alter: Alter; onEnd: () => void }) => {
  const vault = useVault();
  const notices = useNotices();
  const [kind, setKind] = useState<InteractionKind>('other');
  const [dayText, setDayText] = useState<string>(() => vault.edge.today());
  const [note, setNote] = useState('');
  const [error, setError] = useState<string | undefined>();
  const form = useRef<HTMLFormElement>(null);
  // It takes more room than the buttons it stands for, and may reach below the edge.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const add = (): void => {
    const day = parseCalendarDate(dayText);
    if (!day) {
      setError('This is not a day of the calendar.');
      return;
    }
    const logged = logInteraction(vault, { kind, day, participants: [alter.id], note: note.trim() });
    if (!logged.ok) {
      setError(logged.reason);
      return;
    }
    notices.tell(logged, `Noted: you spoke with ${alter.name} ${agoWords(day, vault.edge.today())}.`);
    onEnd();
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
      <Choice label="Kind of contact" value={kind} options={interactionKindOptions} onChange={setKind} />
      <Field
        label="Day"
        type="date"
        autoFocus
        value={dayText}
        onChange={(typed) => {
          setDayText(typed);
          setError(undefined);
        }}
        onEscape={onEnd}
        error={error}
      />
      <Field label="Note" placeholder="What you talked about" value={note} onChange={setNote} onEscape={onEnd} />
      <div className={styles.ends}>
        <Button look="quiet" onPress={onEnd}>
          Cancel
        </Button>
        <Button look="primary" type="submit">
          Write it down
        </Button>
      </div>
    </form>
  );
};
