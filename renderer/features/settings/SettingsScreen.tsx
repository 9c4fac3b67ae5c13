import { type ReactNode, useRef } from 'react';
import { editSettings } from '../../../shared/vault/commands/settings.ts';
import { SettingsPart, SettingsParts } from '../../parts/SettingsPart.tsx';
import { useNotices } from '../../session/notices.tsx';
import { chooseTheme, useTheme } from '../../session/theme.ts';
import { useSettings, useVault, useVaultRead } from '../../session/vaultContext.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import { Choice } from '../../ui/Field.tsx';
import { PartList } from './PartList.tsx';
import { RingSettings } from './RingSettings.tsx';
import styles from './SettingsScreen.module.css';
import { TagSettings } from './TagSettings.tsx';
import { useHeldFocus } from './useHeldFocus.ts';
import { usePlace } from './usePlace.ts';
import { Where } from './Where.tsx';

const You = () => {
  const vault = useVault();
  const { egoName } = useSettings();
  return (
    <SettingsPart name="you">
      <div className={styles.narrow}>
        <CommitField
          label="What the map calls you"
          placeholder="You"
          value={egoName}
          onCommit={(name) => editSettings(vault, { egoName: name })}
        />
      </div>
    </SettingsPart>
  );
};

const Look = () => (
  <SettingsPart name="look">
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
  </SettingsPart>
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
    <SettingsPart name="aside">
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
    </SettingsPart>
  );
};

const Page = ({ children }: { children?: ReactNode }) => {
  const notices = useNotices();
  const page = useRef<HTMLDivElement>(null);
  const { current, go } = usePlace(page);
  useHeldFocus(page);
  return (
    <div ref={page} className={styles.page}>
      <div className={styles.columns}>
        <PartList current={current} onGo={go} />
        <div className={styles.column}>
          <h1>Settings</h1>
          <You />
          <RingSettings notices={notices} />
          <TagSettings notices={notices} />
          <Look />
          {children}
          <Where />
          <SetAside />
        </div>
      </div>
    </div>
  );
};

/**
 * Names of rings and tags, the look, and where the data is.
 * @param children sections of other features, shown before what concerns the data as it is kept
 */
export const SettingsScreen = ({ children }: { children?: ReactNode }) => (
  <SettingsParts>
    <Page>{children}</Page>
  </SettingsParts>
);
