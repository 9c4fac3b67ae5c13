import { type ComponentType, memo, type ReactNode, useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ActionId } from '../../shared/domain/actions.ts';
import { BackupWatch } from '../features/backups/BackupWatch.tsx';
import { OpenedBackup } from '../features/backups/OpenedBackup.tsx';
import { DesktopDoor } from '../features/desktop/DesktopDoor.tsx';
import { FirstRun } from '../features/firstRun/FirstRun.tsx';
import { ImportDialog } from '../features/import/ImportDialog.tsx';
import { ConnectDialog } from '../features/map/chosen/ConnectDialog.tsx';
import { ExportDialog, PrintDialog } from '../features/map/export/ExportDialog.tsx';
import { MapScreen } from '../features/map/MapScreen.tsx';
import { NewPersonDialog } from '../features/newPerson/NewPersonDialog.tsx';
import { PeopleScreen } from '../features/people/PeopleScreen.tsx';
import { ReportDialog } from '../features/report/ReportDialog.tsx';
import { PersonSheet } from '../features/sheet/PersonSheet.tsx';
import { SyncWatch } from '../features/sync/SyncWatch.tsx';
import { ActionsProvider, useAction } from '../session/actions.tsx';
import { NoticeSlot } from '../session/notices.tsx';
import type { Screen } from '../session/places.ts';
import { useSync } from '../session/sync.ts';
import { useSettings, useVaultRead } from '../session/vaultContext.tsx';
import { type DialogName, useView } from '../session/view.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './App.module.css';
import { useAllActions } from './actions.ts';
import { Banners } from './Banners.tsx';
import { DropZone } from './DropZone.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Keys } from './Keys.tsx';
import { NetworkName } from './NetworkName.tsx';
import { Palette } from './Palette.tsx';
import { SavedSign } from './SavedSign.tsx';
import { Settings as SettingsView } from './Settings.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { SyncSign } from './SyncSign.tsx';

const screenIds = ['map', 'people'] as const satisfies readonly Screen[];

const RailButton = ({ id }: { id: ActionId }) => {
  const { screen } = useView();
  const { icon: Icon, label, short = label, perform } = useAction(id);
  return (
    <AriaButton
      className={styles.railButton ?? ''}
      onPress={perform}
      {...(id === screen ? { 'aria-current': 'page' as const } : {})}
    >
      <Icon size={20} aria-hidden="true" />
      {short}
    </AriaButton>
  );
};

const Rail = () => (
  <nav className={styles.rail} aria-label="Screens">
    <svg className={styles.mark} viewBox="0 0 28 28" aria-hidden="true">
      <circle cx="14" cy="14" r="12.5" fill="none" stroke="var(--hairline-strong)" />
      <circle cx="14" cy="14" r="7.5" fill="none" stroke="var(--accent)" />
      <circle cx="14" cy="14" r="3" fill="var(--accent)" />
      <circle cx="20" cy="9.5" r="2" fill="var(--ink)" />
    </svg>
    <NetworkName />
    {screenIds.map((id) => (
      <RailButton key={id} id={id} />
    ))}
    <div className={styles.foot}>
      <RailButton id="newPerson" />
      <RailButton id="import" />
      <RailButton id="search" />
      <RailButton id="settings" />
      <SavedSign />
      <SyncSign />
    </div>
  </nav>
);

const screenViews: Record<Screen, ComponentType> = { map: MapScreen, people: PeopleScreen, settings: SettingsView };

// What the window around it learns, such as how its sync stands, is no reason to render a screen anew.
const CurrentScreen = memo(() => {
  const { screen } = useView();
  const View = screenViews[screen];
  return <View />;
});

const dialogViews: Record<DialogName, ComponentType> = {
  connect: ConnectDialog,
  'export-map': ExportDialog,
  'print-map': PrintDialog,
  shortcuts: Shortcuts,
  import: ImportDialog,
  'new-person': NewPersonDialog,
  palette: Palette,
  report: ReportDialog,
};

const CurrentDialog = () => {
  const { dialog } = useView();
  if (dialog === null) return null;
  const View = dialogViews[dialog];
  return <View />;
};

const Failed = ({ what }: { what: string }) => (
  <EmptyState>
    {what} cannot be shown because something in Kith went wrong. Your people are safe; the rest goes on.
  </EmptyState>
);

// Apart from the window, which so is not rendered anew at every edit.
const ActionsHome = ({ children }: { children: ReactNode }) => (
  <ActionsProvider value={useAllActions()}>{children}</ActionsProvider>
);

/** Milliseconds after which whatever gives the focus back by itself, as a closing dialog does, has done so. */
const settled = 80;

/** The whole window: rail, screen, sheet and what stands over them. */
export const App = () => {
  const view = useView();
  const settings = useSettings();
  const nobody = useVaultRead(
    (vault) => vault.alters.size === 0,
    (change) => change.alters.size > 0,
    [],
  );
  // Who comes from another laptop needs no first steps.
  const joins = useSync().here?.pairing;
  const firstRun = nobody && !settings.welcomed && !joins;
  const main = useRef<HTMLElement>(null);
  // Where the focus was may be gone with a screen or a dialog; the keys then go on in the screen, not at the start.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each change of what is shown
  useEffect(() => {
    // A dialog takes the focus itself, perhaps later than this.
    if (view.dialog !== null) return undefined;
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) main.current?.focus();
    }, settled);
    return () => clearTimeout(timer);
  }, [view.screen, view.dialog, firstRun]);
  return (
    <ActionsHome>
      <DesktopDoor />
      <OpenedBackup />
      <Keys />
      <BackupWatch />
      <SyncWatch />
      {firstRun ? (
        <FirstRun />
      ) : (
        <div className={styles.frame}>
          <Rail />
          <div className={styles.top}>
            <Banners />
          </div>
          <main ref={main} className={styles.screen} tabIndex={-1}>
            <ErrorBoundary key={view.screen} instead={<Failed what="This screen" />}>
              <CurrentScreen />
            </ErrorBoundary>
          </main>
          {view.screen !== 'map' && (
            <div className={styles.notices}>
              <NoticeSlot />
            </div>
          )}
          {view.openId !== null && view.screen !== 'settings' && (
            <div className={styles.sheet}>
              <ErrorBoundary key={view.openId} instead={<Failed what="This sheet" />}>
                <PersonSheet />
              </ErrorBoundary>
            </div>
          )}
        </div>
      )}
      <CurrentDialog />
      <DropZone />
    </ActionsHome>
  );
};
