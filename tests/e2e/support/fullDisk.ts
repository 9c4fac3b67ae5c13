import type { ElectronApplication } from '@playwright/test';

/** Makes the shell's disk take nothing more, as where it is full, or lets it write again. */
export const fillDisk = (app: ElectronApplication, full: boolean): Promise<void> =>
  app.evaluate(async (_electron, on) => {
    const handle = await process.getBuiltinModule('node:fs/promises').open(process.execPath);
    const prototype = Object.getPrototypeOf(handle);
    await handle.close();
    prototype.kept ??= prototype.appendFile;
    prototype.appendFile = on
      ? () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
      : prototype.kept;
  }, full);
