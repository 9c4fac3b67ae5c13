import { isAbsolute, resolve } from 'node:path';
import { linkScheme } from '../../shared/domain/deepLink.ts';

/** What Kith was asked to open or do when it was started, or started again. */
export type Arrivals = {
  readonly links: readonly string[];
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly quickAdd: boolean;
};

/** The switch by which the dock and the jump list open quick add. */
export const quickAddSwitch = '--quick-add';

/** Files taken from one start; whoever selects more meant something else. */
const mostFiles = 10;

const isLink = (word: string): boolean => word.toLowerCase().startsWith(`${linkScheme}:`);
const isFile = (word: string): boolean => /\.(?:vcf|vcard|csv|kith)$/i.test(word) && !word.startsWith('-');

/**
 * Reads the words of a command line. Chromium puts switches of its own between them, so each is known by its form.
 * @param folder what relative paths are meant from
 */
export const arrivalsIn = (words: readonly string[], folder: string): Arrivals => ({
  // One link a start: systems hand over one, and a page that hands over more means no good.
  links: words.filter(isLink).slice(0, 1),
  files: words
    .filter((word) => !isLink(word) && isFile(word))
    .slice(0, mostFiles)
    .map((word) => (isAbsolute(word) ? word : resolve(folder, word))),
  quickAdd: words.includes(quickAddSwitch),
});
