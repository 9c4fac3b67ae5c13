import type { WebContents } from 'electron';
import { startAddress } from './address.ts';

/**
 * Keeps a window on Kith's one page: it may reload, and goes nowhere else and opens no window.
 * @param log is told of each refusal
 */
export const stayOnPage = (contents: WebContents, log: (line: string) => void): void => {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && event.url.replace(/#.*$/s, '') === startAddress) return;
    event.preventDefault();
    log(`navigation refused: ${event.url}`);
  });
  contents.setWindowOpenHandler(({ url }) => {
    log(`new window refused: ${url}`);
    return { action: 'deny' };
  });
  // WebRTC does not heed connect-src; without a proxy this leaves it no way out.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
};
