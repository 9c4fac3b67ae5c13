/** The system's code of an error, such as `ENOSPC`; `unknown` where it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

/** Whether an error says that a file or folder is not there. */
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';
