import type { bugPlaces } from '../../shared/domain/bug.ts';
import { describeBug } from '../../shared/domain/bug.ts';

type Place = (typeof bugPlaces)[number];

/**
 * Tells the shell's log of a bug: its class and where it is, never its words. In a browser there is no log, and the
 * browser's own console has it already.
 */
export const tellBug = (place: Place, error: unknown): void => {
  void window.kith?.reportBug({ place, bug: describeBug(error) }).catch(() => {
    // The shell is going away; a report that fails must not become a bug that is reported.
  });
};

/** Hears of every error that nobody caught, in the window and its workers, from now on. */
export const hearBugs = (): void => {
  addEventListener('error', ({ error, filename, lineno, colno }) => {
    // An error from a worker comes without the error itself, but with its place.
    const place = `Error\n    at ${filename}:${lineno}:${colno}`;
    tellBug('error', error ?? { name: 'Error', stack: place });
  });
  addEventListener('unhandledrejection', ({ reason }) => tellBug('rejection', reason));
};
