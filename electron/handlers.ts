import { nativeTheme, shell } from 'electron';
import { failed, ok } from '../shared/domain/result.ts';
import type { ChannelResult } from '../shared/ipc.ts';
import type { Handlers } from './ipc.ts';

const platform = (): ChannelResult<'shellInfo'>['platform'] =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';

/** Channels about the window itself. */
type WindowChannel = 'shellInfo' | 'openExternal' | 'setTheme' | 'windowReady' | 'editText' | 'windowLeft';

/**
 * What the shell does for the channels about the window.
 * @param version of Kith
 * @param windowListens is called when the window says that it hears events
 * @param windowLeft is called when the window has kept everything and may close
 */
export const windowHandlers = (
  version: string,
  windowListens: () => void,
  windowLeft: () => void,
): Pick<Handlers, WindowChannel> => ({
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
  windowLeft: () => {
    windowLeft();
    return ok(null);
  },
  editText: (way, contents) => {
    if (way === 'undo') contents.undo();
    else contents.redo();
    return ok(null);
  },
});
