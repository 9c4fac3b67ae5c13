import type { VaultId } from '../../../shared/domain/vaultEntry.ts';
import type { BrowserKeeping } from '../keeping.ts';
import { type BrowserSync, createBrowserSync } from './browserSync.ts';
import type { FromWorker } from './messages.ts';

const systems = [
  ['Windows', /Windows/],
  ['Android', /Android/],
  ['iPhone or iPad', /iPhone|iPad/],
  ['Mac', /Mac OS/],
  ['Linux', /Linux|X11/],
] as const;

/** What a browser is called where other laptops see it; it knows no name of its computer. */
const ownName = (): string => {
  const [system] = systems.find(([, mark]) => mark.test(navigator.userAgent)) ?? ['a computer'];
  return `Browser on ${system}`;
};

/**
 * Starts keys and sync of the network that this browser has open. The worker runs from the start where anything of them
 * was ever asked for in this browser; a socket opens only where the sync over a relay is turned on.
 */
export const startBrowserSync = (id: VaultId, kept: BrowserKeeping): BrowserSync => {
  const mark = `kith/sync/${id}`;
  return createBrowserSync(id, kept, {
    start: (hear) => {
      const worker = new Worker(new URL('./sync.worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
      // An error inside the worker comes as an ErrorEvent and ends nothing; this is a script that did not load.
      worker.onerror = (event) => {
        if (!(event instanceof ErrorEvent)) hear({ kind: 'ended' });
      };
      return {
        post: (message) => worker.postMessage(message),
        terminate: () => worker.terminate(),
      };
    },
    wasUsed: () => localStorage.getItem(mark) !== null,
    nowUsed: () => localStorage.setItem(mark, 'used'),
    name: ownName(),
    onBug: (error) => reportError(error),
  });
};
