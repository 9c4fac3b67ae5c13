import type { App, Session } from 'electron';
import { mayLoad, startAddress } from './address.ts';
import { schemeOf } from './log/events.ts';
import type { Log } from './log/log.ts';

/** Chromium's own habits of calling home, each switched off before the app is ready. */
const quietSwitches = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'no-pings',
];

/** Keeps Chromium itself off the network. Must be called before the app is ready. */
export const silenceChromium = (app: App): void => {
  for (const name of quietSwitches) app.commandLine.appendSwitch(name);
};

/**
 * Closes the network to a session. The page's policy closes it already; this also holds for a page whose policy was
 * lost. Spell checking would fetch a dictionary, so it is off. What is saved as a file can only be what the page made
 * itself.
 */
export const keepOffline = (session: Session, log: Log): void => {
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !mayLoad(details.url);
    if (cancel) log.event('requestRefused', { scheme: schemeOf(details.url) });
    answer({ cancel });
  });
  session.on('will-download', (event, item) => {
    if (item.getURL().startsWith(`blob:${startAddress}`)) return;
    event.preventDefault();
    log.event('downloadRefused', { scheme: schemeOf(item.getURL()) });
  });
};
