import { parseDeepLink } from '../../shared/domain/deepLink.ts';
import type { Arrivals } from './arrivals.ts';
import type { Mailbox } from './mailbox.ts';
import { readOpenedFile } from './openedFile.ts';

/** Takes what comes from outside to the main window, as something to ask the person about. */
export type Doorkeeper = {
  readonly link: (text: string) => void;
  readonly file: (path: string) => void;
  /** All that a command line asks for. */
  readonly arrive: (arrivals: Arrivals) => void;
};

/**
 * @param openBackup takes the path of a backup; it is read only once the person looks into it
 * @param quickAdd opens the quick window
 * @param onProblem is told of a bug
 */
export const makeDoorkeeper = (
  post: Mailbox['post'],
  openBackup: (path: string) => Promise<void>,
  quickAdd: () => void,
  onProblem: (error: unknown) => void,
): Doorkeeper => {
  const link = (text: string): void => {
    const parsed = parseDeepLink(text);
    if (parsed.ok) post('link', parsed.value);
    else post('sentence', parsed.reason);
  };
  const open = async (path: string): Promise<void> => {
    if (/\.kith$/i.test(path)) return openBackup(path);
    const read = await readOpenedFile(path);
    if (!read.ok) post('sentence', read.reason);
    else post('importFile', read.value);
  };
  const file = (path: string): void => {
    open(path).catch(onProblem);
  };
  return {
    link,
    file,
    arrive: (arrivals) => {
      for (const each of arrivals.links) link(each);
      for (const each of arrivals.files) file(each);
      if (arrivals.quickAdd) quickAdd();
    },
  };
};
