const syncedWords =
  'Everything is on this computer, and Kith works without the internet. Sync is turned on: sealed copies of what changes go where you said under “Other laptops”, and nowhere else.';

/**
 * One or two sentences on where the people are kept, true for the desktop app or for the browser.
 * @param isSynced whether a way of sync is turned on
 */
export const modeWords = (isSynced: boolean): string =>
  window.kith
    ? isSynced
      ? syncedWords
      : 'Everything stays on this computer. Kith works without the internet and sends nothing anywhere.'
    : 'Kith is running in your browser. Your people are kept in this browser on this computer and nothing is sent anywhere; clearing the browser’s data for this page would clear them too. The desktop app keeps them safer: it writes every edit to a journal and makes backups.';
