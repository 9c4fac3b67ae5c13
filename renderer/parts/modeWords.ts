/** One or two sentences on where the people are kept, true for the desktop app or for the browser. */
export const modeWords = (): string =>
  window.kith
    ? 'Everything stays on this computer. Kith works without the internet and sends nothing anywhere.'
    : 'Kith is running in your browser. Your people are kept in this browser on this computer and nothing is sent anywhere; clearing the browser’s data for this page would clear them too. The desktop app keeps them safer: it writes every edit to a journal and makes backups.';
