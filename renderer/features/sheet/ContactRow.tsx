import { X } from 'lucide-react';
import { type Alter, isPresent } from '../../../shared/domain/alter.ts';
import { calendarDateWords, parseCalendarDate } from '../../../shared/domain/calendarDate.ts';
import type { Interaction } from '../../../shared/domain/interaction.ts';
import { failed } from '../../../shared/domain/result.ts';
import { editInteraction, removeInteraction } from '../../../shared/vault/commands/interactions.ts';
import { interactionKindOptions } from '../../parts/contact/interactionKindWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { useShownName } from '../../session/privacy.ts';
import { useVault, useVaultRead } from '../../session/vaultContext.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { CommitArea } from '../../ui/CommitArea.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import { Choice } from '../../ui/Field.tsx';
import styles from './InTouch.module.css';

/** The names of who else took part, as far as they are in sight. */
const useOthers = ({ participants }: Interaction, alter: Alter): readonly string[] =>
  useVaultRead(
    (vault) =>
      participants.flatMap((id) => {
        const other = id === alter.id ? undefined : vault.alters.get(id);
        return other && isPresent(other) ? [other.name] : [];
      }),
    (change) => participants.some((id) => change.alters.has(id)),
    [participants, alter.id],
  );

/** One contact: its kind, its day, who else was there, and a note. */
export const ContactRow = ({ contact, alter }: { contact: Interaction; alter: Alter }) => {
  const vault = useVault();
  const notices = useNotices();
  const nameShown = useShownName();
  const others = useOthers(contact, alter);
  const { id, kind, day, note } = contact;
  const of = calendarDateWords(day);
  const keepDay = (text: string) => {
    const read = parseCalendarDate(text);
    return read ? editInteraction(vault, id, { day: read }) : failed('This is not a day of the calendar.');
  };
  return (
    <li className={styles.row}>
      <Choice
        label={`Kind of contact, ${of}`}
        hideLabel
        bare
        value={kind}
        options={interactionKindOptions}
        onChange={(next) => notices.tell(editInteraction(vault, id, { kind: next }))}
      />
      <CommitField label={`Day of contact, ${of}`} hideLabel bare type="date" value={day} onCommit={keepDay} />
      <IconButton
        label={`Remove the contact of ${of}`}
        onPress={() => notices.tell(removeInteraction(vault, id), `The contact of ${of} was removed.`)}
      >
        <X size={16} aria-hidden="true" />
      </IconButton>
      <div className={styles.about}>
        {others.length > 0 && (
          <p className={styles.others}>
            With <bdi>{others.map((name) => nameShown(name)).join(', ')}</bdi>
          </p>
        )}
        <CommitArea
          label={`Note on the contact of ${of}`}
          placeholder="Add a note"
          value={note}
          onCommit={(typed) => editInteraction(vault, id, { note: typed })}
        />
      </div>
    </li>
  );
};
