import { useEffect, useState } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import type { Instant } from '../../../shared/domain/ids.ts';
import { type AlterPatch, editAlter } from '../../../shared/vault/commands/alters.ts';
import { tagAlters, tagAltersNamed } from '../../../shared/vault/commands/tagging.ts';
import { instantWords } from '../../parts/dateWords.ts';
import { PersonMark } from '../../parts/PersonMark.tsx';
import { TagPicker } from '../../parts/TagPicker.tsx';
import { shownName, usePrivate } from '../../session/privacy.ts';
import { useVault, useVaultRead } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import { BirthdayField } from './BirthdayField.tsx';
import { Channels } from './Channels.tsx';
import { Head } from './Head.tsx';
import { InTouch } from './InTouch.tsx';
import { IntentionChoice } from './IntentionChoice.tsx';
import { Leftovers } from './Leftovers.tsx';
import { MovedApart } from './MovedApart.tsx';
import { Note } from './Note.tsx';
import { RingChoice } from './RingChoice.tsx';
import styles from './Sheet.module.css';
import { StateBanner } from './StateBanner.tsx';
import { Ties } from './Ties.tsx';
import type { PhotoIntake } from './usePhoto.ts';

const Tags = ({ alter }: { alter: Alter }) => {
  const vault = useVault();
  const chosen = useVaultRead(
    () => vault.tagsOf(alter),
    (change) => change.tags.size > 0,
    [alter],
  );
  return (
    <div className={styles.beside}>
      <span className={styles.label}>Tags</span>
      <TagPicker
        label="Tags"
        chosen={chosen}
        onAdd={(name) => tagAltersNamed(vault, [alter.id], name)}
        onRemove={(tag) => tagAlters(vault, [alter.id], tag, false)}
      />
    </div>
  );
};

const Work = ({ alter }: { alter: Alter }) => {
  const vault = useVault();
  const keep = (patch: AlterPatch) => editAlter(vault, alter.id, patch);
  return (
    <>
      <CommitField
        label="Organisation"
        bare
        beside
        placeholder="Where they work"
        value={alter.organisation}
        onCommit={(organisation) => keep({ organisation: organisation.trim() })}
      />
      <CommitField
        label="Role"
        bare
        beside
        placeholder="What they do"
        value={alter.role}
        onCommit={(role) => keep({ role: role.trim() })}
      />
    </>
  );
};

const HowWeMet = ({ alter }: { alter: Alter }) => {
  const vault = useVault();
  return (
    <CommitField
      label="How we met"
      bare
      beside
      placeholder="Where, or through whom"
      value={alter.met}
      onCommit={(met) => editAlter(vault, alter.id, { met: met.trim() })}
    />
  );
};

/** A record that never said when it was made reads as the first second of 1970. */
const isKnown = (instant: Instant): boolean => !instant.startsWith('1970-01-01T00:00:00');

const Dates = ({ alter }: { alter: Alter }) => (
  <p className={styles.dates}>
    {isKnown(alter.createdAt) && <>Added {instantWords(alter.createdAt)}</>}
    {isKnown(alter.updatedAt) && <> · Changed {instantWords(alter.updatedAt)}</>}
    {alter.sample && <> · Invented, from the sample network</>}
  </p>
);

/** Everything about one person. */
const Whole = ({ alter, photo }: { alter: Alter; photo: PhotoIntake }) => (
  <div className={styles.body}>
    <StateBanner alter={alter} />
    <Head alter={alter} photo={photo} />
    <div>
      <RingChoice alter={alter} />
      <MovedApart alter={alter} />
      <IntentionChoice alter={alter} />
      <Tags alter={alter} />
      <Work alter={alter} />
      <HowWeMet alter={alter} />
      <BirthdayField alter={alter} />
    </div>
    <Channels alter={alter} />
    <InTouch alter={alter} />
    <Note id={alter.id} />
    <Ties alter={alter} notes />
    <Leftovers alter={alter} />
    <Dates alter={alter} />
  </div>
);

/** What is seen of a person while initials alone are shown, and the way to see the rest. */
const Veiled = ({ alter, onShow }: { alter: Alter; onShow: () => void }) => (
  <div className={styles.body}>
    <StateBanner alter={alter} />
    <div className={styles.veiledHead}>
      <PersonMark alter={alter} size={72} />
      <span dir="auto">{shownName(alter.name)}</span>
    </div>
    <div>
      <RingChoice alter={alter} />
      <MovedApart alter={alter} />
      <IntentionChoice alter={alter} />
      <Tags alter={alter} />
    </div>
    <div className={styles.veil}>
      <span>Initials only: their name, addresses and notes are hidden.</span>
      <Button onPress={onShow}>Show them</Button>
    </div>
    <Ties alter={alter} notes={false} />
  </div>
);

/** One person: everything about them or, while initials alone are shown, as much as says nothing of who they are. */
export const Person = (props: { alter: Alter; photo: PhotoIntake }) => {
  const initialsOnly = usePrivate();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!initialsOnly) setAsked(false);
  }, [initialsOnly]);
  return initialsOnly && !asked ? <Veiled alter={props.alter} onShow={() => setAsked(true)} /> : <Whole {...props} />;
};
