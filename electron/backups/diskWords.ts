import { codeOf } from '../disk/errorCode.ts';

/** Why a backup could not be written, as a sentence. */
export const writeWords = (error: unknown): string => {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'There is no room for a backup in its folder.';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'Kith may not write to the folder of backups.';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'The folder of backups is not there.';
  return `The backup could not be written (${code === 'unknown' ? String(error) : code}).`;
};
