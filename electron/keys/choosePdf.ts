import { dialog } from 'electron';

/** Lets the person choose where a PDF goes by the system's own dialog; null where they did not. */
export const choosePdf = async (): Promise<string | null> => {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: 'Save the recovery code as a PDF',
    defaultPath: 'Kith recovery code.pdf',
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  return canceled || filePath === '' ? null : filePath;
};
