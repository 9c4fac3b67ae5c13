import type { ReactNode } from 'react';
import { editSettings } from '../../../shared/vault/commands/settings.ts';
import { modeWords } from '../../parts/modeWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { chooseTheme, useTheme } from '../../session/theme.ts';
import { useSettings, useVault, useVaultRead } from '../../session/vaultContext.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import { Choice } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { RingSettings } from './RingSettings.tsx';
import styles from './SettingsScreen.module.css';
import { TagSettings } from './TagSettings.tsx';

const You = () => {
  const vault = useVault();
  const { egoName } = useSettings();
  return (
    <Section title="You">
      <div className={styles.narrow}>
        <CommitField
          label="What the map calls you"
          placeholder="You"
          value={egoName}
          onCommit={(name) => editSettings(vault, { egoName: name })}
        />
      </div>
    </Section>
  );
};

const Look = () => (
  <Section title="Look">
    <div className={styles.narrow}>
      <Choice
        label="Theme on this computer"
        value={useTheme()}
        options={[
          { id: 'system', label: 'As the system' },
          { id: 'light', label: 'Light' },
          { id: 'dark', label: 'Dark' },
        ]}
        onChange={chooseTheme}
      />
    </div>
  </Section>
);

const SetAside = () => {
  const aside = useVaultRead(
    (vault) => vault.setAside(),
    () => true,
    [],
  );
  const fields = useVaultRead(
    (vault) => vault.unreadFields.size,
    (change) => change.alters.size > 0,
    [],
  );
  if (aside.length === 0 && fields === 0) return null;
  return (
    <Section title="Set aside">
      <p>
        {aside.length > 0 && `${aside.length} ${aside.length === 1 ? 'record' : 'records'} could not be read. `}
        {fields > 0 &&
          `${fields} ${fields === 1 ? 'person has a field' : 'people have fields'} this version does not know. `}
        They may come from a newer Kith. They are kept as they are and shown again once they can be read.
      </p>
      <ul className={styles.aside}>
        {aside.map(({ collection, id, reason }) => (
          <li key={`${collection}/${id}`}>
            {collection}/{id}: {reason}
          </li>
        ))}
      </ul>
    </Section>
  );
};

/**
 * Names of rings and tags, the look, and where the data is.
 * @param children sections of other features, shown before what concerns the data as it is kept
 */
export const SettingsScreen = ({ children }: { children?: ReactNode }) => {
  const notices = useNotices();
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1>Settings</h1>
        <You />
        <RingSettings notices={notices} />
        <TagSettings notices={notices} />
        <Look />
        {children}
        <Section title="Where your people are">
          <p>{modeWords()}</p>
        </Section>
        <SetAside />
      </div>
    </div>
  );
};
