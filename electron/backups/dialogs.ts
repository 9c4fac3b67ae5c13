import { dialog, type OpenDialogOptions } from 'electron';

const choose = async (options: OpenDialogOptions): Promise<string | null> => {
  const { canceled, filePaths } = await dialog.showOpenDialog(options);
  return canceled ? null : (filePaths[0] ?? null);
};

/** Lets the person choose a folder by the system's own dialog, under a title; null where they did not. */
export const chooseFolder = (title: string): Promise<string | null> =>
  choose({
    title,
    buttonLabel: 'Use this folder',
    properties: ['openDirectory', 'createDirectory'],
  });

/** Lets the person choose a backup file by the system's own dialog; null where they did not. */
export const chooseFile = (): Promise<string | null> =>
  choose({
    title: 'Open a backup',
    buttonLabel: 'Open',
    filters: [{ name: 'Backups of Kith', extensions: ['kith'] }],
    properties: ['openFile'],
  });
