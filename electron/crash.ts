import { app, type BrowserWindow, dialog } from 'electron';
import { endingOf } from './log/events.ts';
import type { Log } from './log/log.ts';

/** When the page's process dies, says so kindly and offers to go on. */
export const offerToReopen = (window: BrowserWindow, log: Log): void => {
  const offer = async (): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      title: 'Kith',
      message: 'The window of Kith stopped working.',
      detail: 'Your people are safe on this computer. Reopen the window to go on; only the last moment may be missing.',
      buttons: ['Reopen', 'Quit'],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 0) window.webContents.reload();
    else app.quit();
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.event('pageGone', { reason: endingOf(reason) });
    offer().catch((error: unknown) => log.bug('asking', error));
  });
};
