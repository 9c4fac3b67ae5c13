import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, toApp } from './program.mjs';
import { preventable, strict } from './strict.mjs';

let hear = () => {};

/** Hands over who is told of each file that a page wants to save: an event that can be prevented, and the file. */
export const hearDownloads = (listener) => {
  hear = listener;
};

/**
 * Tells the app of each file that a page wants to save. Where the app says nothing, Electron would ask the person for
 * a place; here the file stays in the folder under a name of Chromium's own.
 */
export const answerDownloads = async (folder) => {
  const savePaths = new Map();
  program.root.on('Browser.downloadWillBegin', ({ guid, url, suggestedFilename }) => {
    const event = preventable();
    const item = strict('download', {
      getURL: () => toApp(url),
      getFilename: () => suggestedFilename,
      setSavePath: (path) => void savePaths.set(guid, path),
    });
    hear(event, item);
    if (event.defaultPrevented) void program.root.send('Browser.cancelDownload', { guid });
  });
  program.root.on('Browser.downloadProgress', ({ guid, state }) => {
    const path = savePaths.get(guid);
    if (state === 'completed' && path !== undefined) copyFileSync(join(folder, guid), path);
  });
  const behaviour = { behavior: 'allowAndName', downloadPath: folder, eventsEnabled: true };
  await program.root.send('Browser.setDownloadBehavior', behaviour);
};
