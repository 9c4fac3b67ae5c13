import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { App } from 'electron';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { autostartEntry, startsAtLogin } from './autostart.ts';

/** Whether Kith opens at login. The system is asked each time, because the person can change it there too. */
export type LoginItem = { readonly isOn: () => boolean; readonly set: (on: boolean) => Result<null> };

/** As macOS and Windows have it. */
export const systemLoginItem = (app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>): LoginItem => ({
  isOn: () => app.getLoginItemSettings().openAtLogin,
  set: (on) => {
    app.setLoginItemSettings({ openAtLogin: on });
    const now = app.getLoginItemSettings().openAtLogin;
    return now === on ? ok(null) : failed('The system did not take this. Change it in the login items of the system.');
  },
});

/**
 * As Linux desktops have it.
 * @param file `~/.config/autostart/kith.desktop`, or where XDG_CONFIG_HOME puts it
 * @param command the program and its arguments
 */
export const autostartLoginItem = (file: string, command: readonly string[]): LoginItem => ({
  isOn: () => {
    try {
      return startsAtLogin(readFileSync(file, 'utf8'));
    } catch {
      // No such file, or none that the desktop could read either.
      return false;
    }
  },
  set: (on) => {
    try {
      if (on) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(`${file}.new`, autostartEntry(command));
        renameSync(`${file}.new`, file);
      } else rmSync(file, { force: true });
      return ok(null);
    } catch (error) {
      return failed(`Opening at login could not be changed in ${file}: ${String(error)}`);
    }
  },
});
