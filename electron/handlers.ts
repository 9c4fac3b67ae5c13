import { nativeTheme, shell } from 'electron';
import { failed, ok } from '../shared/domain/result.ts';
import type { ChannelResult } from '../shared/ipc.ts';
import type { Handlers } from './ipc.ts';

const platform = (): ChannelResult<'shellInfo'>['platform'] =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';

/**
 * What the shell does for each channel.
 * @param version of Kith
 * @param windowListens is called when the window says that it hears menu commands
 */
export const makeHandlers = (version: string, windowListens: () => void): Handlers => ({
  shellInfo: () => ok({ platform: platform(), version, program: 'electron' }),
  openExternal: async (address) => {
    try {
      await shell.openExternal(address);
      return ok(null);
    } catch (error) {
      return failed(`No program on this computer could open ${address}: ${String(error)}`);
    }
  },
  setTheme: (theme) => {
    nativeTheme.themeSource = theme;
    return ok(null);
  },
  windowReady: () => {
    windowListens();
    return ok(null);
  },
  editText: (way, contents) => {
    if (way === 'undo') contents.undo();
    else contents.redo();
    return ok(null);
  },
});
