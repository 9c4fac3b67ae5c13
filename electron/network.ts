import type { App, Session } from 'electron';
import { mayLoad } from './address.ts';

/** Chromium's own habits of calling home, each switched off before the app is ready. */
const quietSwitches = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'no-pings',
];

/** Keeps Chromium itself off the network. Must be called before the app is ready. */
export const keepQuiet = (app: App): void => {
  for (const name of quietSwitches) app.commandLine.appendSwitch(name);
};

/**
 * Closes the network to a session. The page's policy closes it already; this also holds for a page whose policy was
 * lost. Spell checking would fetch a dictionary, so it is off.
 */
export const closeNetwork = (session: Session): void => {
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
};
