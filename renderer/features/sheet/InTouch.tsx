import { useState } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import { agoWords } from '../../../shared/domain/contactWords.ts';
import { type Interaction, lastContact } from '../../../shared/domain/interaction.ts';
import { driftWords, useDriftOf } from '../../parts/contact/drift.ts';
import { useFollowDrift } from '../../parts/contact/useFollowDrift.ts';
import { useSpokeToday } from '../../parts/contact/useSpokeToday.ts';
import { useToday } from '../../session/today.ts';
import { useVaultRead } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ContactRow } from './ContactRow.tsx';
import styles from './InTouch.module.css';
import { NewContact } from './NewContact.tsx';

/** Contacts shown at first; each has controls of its own, and a long list is asked for. */
const shownAtFirst = 5;

const useContacts = (alter: Alter): readonly Interaction[] =>
  useVaultRead(
    (vault) => vault.interactionsWith(alter.id),
    (change) => change.contacts.has(alter.id),
    [alter.id],
  );

const useLastWords = (alter: Alter): string => {
  const today = useToday();
  const last = useVaultRead(
    (vault) => lastContact(vault.contactDays(alter.id), today),
    (change) => change.contacts.has(alter.id),
    [alter.id, today],
  );
  return last === undefined ? 'Nothing is written down yet.' : `You last spoke ${agoWords(last, today)}.`;
};

/** Says where contacts put the person, and moves them there. */
const DriftHint = ({ alter }: { alter: Alter }) => {
  const drift = useDriftOf(alter.id);
  const follow = useFollowDrift();
  if (!drift) return null;
  return (
    <div className={styles.drift}>
      <p>{driftWords(alter.name, drift)}</p>
      <Button onPress={() => follow([alter.id])}>Move to {drift.to}</Button>
    </div>
  );
};

/** When one was last in touch with a person, and the times that are written down. */
export const InTouch = ({ alter }: { alter: Alter }) => {
  const contacts = useContacts(alter);
  const words = useLastWords(alter);
  const spoke = useSpokeToday();
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const shown = all ? contacts : contacts.slice(0, shownAtFirst);
  return (
    <section className={styles.section} aria-labelledby="sheet-in-touch">
      <h3 id="sheet-in-touch">In touch</h3>
      <p className={styles.last}>{words}</p>
      <DriftHint alter={alter} />
      {alter.deletedAt === null &&
        (adding ? (
          <NewContact alter={alter} onEnd={() => setAdding(false)} />
        ) : (
          <div className={styles.buttons}>
            <Button onPress={() => spoke([alter.id])}>Spoke today</Button>
            <Button look="quiet" onPress={() => setAdding(true)}>
              Another day…
            </Button>
          </div>
        ))}
      {shown.length > 0 && (
        <ul className={styles.list} aria-label="Times in touch">
          {shown.map((contact) => (
            <ContactRow key={contact.id} contact={contact} alter={alter} />
          ))}
        </ul>
      )}
      {shown.length < contacts.length && (
        <Button look="quiet" onPress={() => setAll(true)}>
          Show all {contacts.length.toLocaleString()}
        </Button>
      )}
    </section>
  );
};
