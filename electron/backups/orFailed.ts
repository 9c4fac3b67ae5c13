import { failed, type Result } from '../../shared/domain/result.ts';

/** What a person is told where Kith itself went wrong; earlier backups are never touched by that. */
const bugWords = 'Something in Kith went wrong with this backup. Earlier backups are as they were.';

/**
 * Waits for work that may be cut off, as by a worker that died: that is told to `onProblem` and becomes a value, so that
 * whoever asked gets an answer.
 */
export const orFailed = async <T>(
  work: Promise<Result<T>>,
  onProblem: (error: unknown) => void,
): Promise<Result<T>> => {
  try {
    return await work;
  } catch (error) {
    onProblem(error);
    return failed(bugWords);
  }
};
