import type { OnProgress } from './importedPerson.ts';

/**
 * Tells `onProgress` no more often than a hundred times over the whole text, so that posting it costs nothing.
 * @param total characters of the input.
 * @returns a function that takes how many characters are done.
 */
export const everyPercent = (total: number, onProgress: OnProgress | undefined): ((done: number) => void) => {
  let next = total / 100;
  return (done) => {
    if (onProgress === undefined || done < next) return;
    next = ((Math.floor((done * 100) / total) + 1) * total) / 100;
    onProgress(done, total);
  };
};
