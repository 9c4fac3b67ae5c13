const syncedWords =
  'Everything is on this computer, and Kith works without the internet. Sync is turned on: sealed copies of what changes go where you said under “Other laptops”, and nowhere else.';

const browserWords = (leaves: string): string =>
  `Kith is running in your browser. Your people are kept in this browser on this computer and ${leaves}; clearing the browser’s data for this page would clear them too. The desktop app keeps them safer: it writes every edit to a journal and makes backups.`;

/**
 * One or two sentences on where the people are kept, true for the desktop app or for the browser.
 * @param isSynced whether a way of sync is turned on
 */
export const modeWords = (isSynced: boolean): string => {
  if (!window.kith)
    return browserWords(isSynced ? 'sealed copies of what changes go to your relay' : 'nothing is sent anywhere');
  return isSynced
    ? syncedWords
    : 'Everything stays on this computer. Kith works without the internet and sends nothing anywhere.';
};
