import type { WebContents } from 'electron';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { sameBytes, writeDurably } from '../disk/durable.ts';
import { codeOf } from '../disk/errorCode.ts';

/** A margin in inches, which Electron counts in; the page with the code has one of its own. */
const margin = 0.4;

/**
 * Writes what a window would print now into a PDF that only this account may read.
 * @param choose lets the person choose the file; null where they did not
 * @returns false where they chose none
 */
export const savePdf = async (
  contents: Pick<WebContents, 'printToPDF'>,
  choose: () => Promise<string | null>,
): Promise<Result<boolean>> => {
  // Made first: while the person chooses, the page might be closed.
  const pdf = await contents.printToPDF({
    pageSize: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
  });
  const path = await choose();
  if (path === null) return ok(false);
  try {
    await writeDurably(path, pdf, sameBytes(pdf));
    return ok(true);
  } catch (error) {
    return failed(`The PDF could not be written there (${codeOf(error)}). Choose another folder, or print the code.`);
  }
};
