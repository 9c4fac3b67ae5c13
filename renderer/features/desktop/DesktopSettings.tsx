import { useState } from 'react';
import type { DesktopPatch, DesktopState } from '../../../shared/domain/desktopSettings.ts';
import { SettingsPart } from '../../parts/SettingsPart.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './Desktop.module.css';
import { QuickKeys } from './QuickKeys.tsx';
import { useDesktop } from './useDesktop.ts';

/** The keys that are taken when quick add from anywhere is switched on again. */
const usualKeys = 'CmdOrCtrl+Shift+K';

interface ControlsProps {
  readonly state: DesktopState;
  readonly mac: boolean;
  readonly change: (patch: DesktopPatch) => void;
}

const Controls = ({ state, mac, change }: ControlsProps) => (
  <>
    <div className={styles.group}>
      <Switch
        label="Quick add from anywhere"
        note="Met someone? Their name, where you met, a ring: a small window takes it down while you do something else."
        on={state.quickKeys !== null}
        onChange={(on) => change({ quickKeys: on ? usualKeys : null })}
      />
      {state.quickKeys !== null && (
        <QuickKeys keys={state.quickKeys} mac={mac} onChange={(quickKeys) => change({ quickKeys })} />
      )}
      {state.quickKeysTrouble !== null && (
        <p className={styles.trouble} role="alert">
          {state.quickKeysTrouble} Choose other keys, or close that program and switch this off and on.
        </p>
      )}
    </div>
    <Switch
      label={mac ? 'Open Kith at login' : 'Open Kith when you log in'}
      on={state.openAtLogin}
      onChange={(openAtLogin) => change({ openAtLogin })}
    />
    {!mac && (
      <Switch
        label="Keep Kith in the tray when the window is closed"
        note="Quick add goes on working then. To end Kith, choose Quit."
        on={state.keepInTray}
        onChange={(keepInTray) => change({ keepInTray })}
      />
    )}
  </>
);

/** How Kith behaves on this computer. */
export const DesktopSettings = () => {
  const { state, mac, change } = useDesktop();
  const [refusal, setRefusal] = useState('');
  const tryTo = (patch: DesktopPatch): void => {
    change(patch)
      .then((answer) => setRefusal(answer.ok ? '' : answer.reason))
      .catch(reportError);
  };
  return (
    <SettingsPart name="computer">
      {state && <Controls state={state} mac={mac} change={tryTo} />}
      {refusal !== '' && (
        <p className={styles.trouble} role="alert">
          {refusal}
        </p>
      )}
    </SettingsPart>
  );
};
