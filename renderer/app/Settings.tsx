import { BackupSection } from '../features/backups/BackupSection.tsx';
import { DesktopSettings } from '../features/desktop/DesktopSettings.tsx';
import { KeySection } from '../features/keys/KeySection.tsx';
import { Networks } from '../features/networks/Networks.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';

/** The settings with the sections of every feature that has one. */
export const Settings = () => (
  <SettingsScreen>
    <DesktopSettings />
    <Networks />
    <KeySection />
    <BackupSection />
  </SettingsScreen>
);
