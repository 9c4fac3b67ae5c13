import type { App } from 'electron';

/**
 * Shows a number on Kith's icon where the system has a place for it (macOS, some Linux docks).
 * @param count 0 takes the number away; anything that is no count does too
 * @returns whether the system showed it
 */
export const showBadge = (app: Pick<App, 'setBadgeCount'>, count: number): boolean =>
  app.setBadgeCount(Number.isSafeInteger(count) && count > 0 ? count : 0);
