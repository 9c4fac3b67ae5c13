import { codeOf } from '../../disk/errorCode.ts';

/**
 * What is wrong with a folder: `missing`, such as a drive that is not plugged in; `unreadable`; `unwritable`; `full`.
 * All of it may pass.
 */
export type FolderProblem = 'missing' | 'unreadable' | 'unwritable' | 'full';

/** What systems say of a folder that is not there, or not there any more. */
const gone = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ENOTCONN', 'ESTALE']);
const noRoom = new Set(['ENOSPC', 'EDQUOT']);

/** The kind of an error that reading or writing in a folder threw. */
export const problemOf = (error: unknown, when: 'read' | 'write'): FolderProblem => {
  const code = codeOf(error);
  if (gone.has(code)) return 'missing';
  if (when === 'read') return 'unreadable';
  return noRoom.has(code) ? 'full' : 'unwritable';
};
