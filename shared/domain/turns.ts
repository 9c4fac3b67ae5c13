/** Does work that must not be done twice at once. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

const over = (): void => undefined;

/**
 * Makes a queue of turns. Each work begins when all that was handed in before it is over, whichever way that ended. What
 * a work gives or throws is for whoever handed it in: it neither stops the next one, nor is it heard here, so that a
 * failure nobody asks about is still an unhandled one.
 */
export const makeTurns = (): Turns => {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.then(over, over);
    // `mine` counts as heard from here on; what is handed out does not.
    return mine.then((given) => given);
  };
};
