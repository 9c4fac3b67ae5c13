import type { WebContents } from 'electron';
import type { ReadinessListener } from './readiness.ts';

/** The camera as the main window may use it: only while the person scans a code there. */
export interface Camera extends ReadinessListener {
  readonly set: (open: boolean) => void;
  readonly mayScan: (contents: WebContents | null) => boolean;
}

/**
 * @param main the contents of the main window as they are at the time of a question
 */
export const makeCamera = (main: () => WebContents | null): Camera => {
  let isOpen = false;
  const close = (): void => {
    isOpen = false;
  };
  return {
    set: (open) => {
      isOpen = open;
    },
    // A check that precedes a request may come without the contents that ask.
    mayScan: (contents) => isOpen && main() !== null && (contents === null || contents === main()),
    // A page that was left or has ended does not scan any more.
    windowReady: close,
    windowNotReady: close,
  };
};
