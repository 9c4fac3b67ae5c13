/** The windows that are open, in the order in which they were opened. */
export const windows = new Set();

/** The contents that a page of Chromium belongs to, if it is a window of the app. */
export const contentsOfPage = (page) => [...windows].find((window) => window.webContents.page === page)?.webContents;
