import { editSettings } from '../../../shared/vault/commands/settings.ts';
import { modeWords } from '../../parts/modeWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { chooseTheme, useTheme } from '../../session/theme.ts';
import { useSettings, useVault, useVaultRead } from '../../session/vaultContext.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import { Choice } from '../../ui/Field.tsx';
import { RingSettings } from './RingSettings.tsx';
import styles from './SettingsScreen.module.css';
import { TagSettings } from './TagSettings.tsx';

const You = () => {
  const vault = useVault();
  const { egoName } = useSettings();
  return (
    <section className={styles.section} aria-labelledby="settings-you">
      <h2 id="settings-you">You</h2>
      <div className={styles.narrow}>
        <CommitField
          label="What the map calls you"
          placeholder="You"
          value={egoName}
          onCommit={(name) => editSettings(vault, { egoName: name })}
        />
      </div>
    </section>
  );
};

const Look = () => (
  <section className={styles.section} aria-labelledby="settings-look">
    <h2 id="settings-look">Look</h2>
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
  </section>
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
    <section className={styles.section} aria-labelledby="settings-aside">
      <h2 id="settings-aside">Set aside</h2>
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
    </section>
  );
};

/** Names of rings and tags, the look, and where the data is. */
export const SettingsScreen = () => {
  const notices = useNotices();
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1>Settings</h1>
        <You />
        <RingSettings notices={notices} />
        <TagSettings notices={notices} />
        <Look />
        <section className={styles.section} aria-labelledby="settings-data">
          <h2 id="settings-data">Where your people are</h2>
          <p>{modeWords()}</p>
        </section>
        <SetAside />
      </div>
    </div>
  );
};
