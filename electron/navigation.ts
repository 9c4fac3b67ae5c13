import type { WebContents } from 'electron';
import { bareAddress, quickAddress, startAddress } from './address.ts';
import { schemeOf } from './log/events.ts';
import type { Log } from './log/log.ts';
import { isSealed, preferencesOf } from './windowPreferences.ts';

const pages: readonly string[] = [startAddress, quickAddress];

/**
 * Shuts contents that were made with looser preferences than Kith's own window. Chromium's developer tools, which are
 * of another type and not made by Kith, are let be; a packaged Kith does not offer them.
 */
const refuseLoose = (contents: WebContents, log: Log): void => {
  if (contents.getType() === 'remote' || isSealed(preferencesOf(contents))) return;
  log.event('preferencesRefused', {});
  // Not at once: whoever makes it is still at it.
  setImmediate(() => {
    if (!contents.isDestroyed()) contents.close();
  });
};

/**
 * Keeps a window on its one page: it may reload, and goes nowhere else, opens no window, holds no other page and
 * meets no device.
 */
export const stayOnPage = (contents: WebContents, log: Log): void => {
  refuseLoose(contents, log);
  contents.on('will-frame-navigate', (event) => {
    const here = bareAddress(contents.getURL());
    if (event.isMainFrame && pages.includes(here) && event.url.replace(/#.*$/s, '') === here) return;
    event.preventDefault();
    log.event('navigationRefused', { scheme: schemeOf(event.url), inner: !event.isMainFrame });
  });
  contents.setWindowOpenHandler(({ url }) => {
    log.event('newWindowRefused', { scheme: schemeOf(url) });
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.event('webviewRefused', {});
  });
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
    log.event('deviceRefused', { device: 'bluetooth' });
  });
  // WebRTC does not heed connect-src; without a proxy this leaves it no way out.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
};
