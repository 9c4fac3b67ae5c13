import { extname } from 'node:path';
import { dialog } from 'electron';

/**
 * Lets the person choose where a picture goes by the system's own dialog; null where they did not.
 * @param name what is offered
 */
export const choosePlace = async (name: string): Promise<string | null> => {
  const kind = extname(name).slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: 'Save the map',
    defaultPath: name,
    filters: [{ name: kind.toUpperCase(), extensions: [kind] }],
  });
  return canceled || filePath === '' ? null : filePath;
};
