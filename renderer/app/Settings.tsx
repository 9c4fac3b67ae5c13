import { BackupSection } from '../features/backups/BackupSection.tsx';
import { DesktopSettings } from '../features/desktop/DesktopSettings.tsx';
import { KeySection } from '../features/keys/KeySection.tsx';
import { Networks } from '../features/networks/Networks.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { SyncSection } from '../features/sync/SyncSection.tsx';
import { SettingsPart } from '../parts/SettingsPart.tsx';
import { keeperHere } from '../session/keeper.ts';

const InBrowser = () => {
  const keeper = keeperHere();
  return (
    <>
      <KeySection />
      {keeper && <SyncSection kith={keeper} />}
      <SettingsPart name="desktop">
        <p>
          Several networks kept apart, a journal that outlives a power cut, backups, sync through a folder, quick add
          from anywhere, the tray and opening at login come with the desktop app.
        </p>
      </SettingsPart>
    </>
  );
};

/** The settings with the sections of every feature that has one; what needs the desktop app is one sentence in a browser. */
export const Settings = () => (
  <SettingsScreen>
    {window.kith ? (
      <>
        <DesktopSettings />
        <Networks />
        <KeySection />
        <SyncSection kith={window.kith} />
        <BackupSection kith={window.kith} />
      </>
    ) : (
      <InBrowser />
    )}
  </SettingsScreen>
);
