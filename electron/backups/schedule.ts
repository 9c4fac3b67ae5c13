/** What the shell hands to a schedule. */
export interface ScheduleTools {
  /** Milliseconds since 1970; it may jump. */
  readonly now: () => number;
  /** Runs something once after so many milliseconds; gives what calls that off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Makes a backup; true where one was made. It tells the person itself where none was. */
  readonly make: () => Promise<boolean>;
}

/** When automatic backups of one open vault are made. */
export interface Schedule {
  /** Something was written into the vault. */
  changed(): void;
  /** A backup was made otherwise, which holds all there is. */
  made(): void;
  /** Makes the last one where there are changes and none was made within the hour; settles when it is made. */
  quit(): Promise<void>;
  /** Makes no more. */
  stop(): void;
}

const minute = 60_000;
const hour = 60 * minute;
/** After the first change of a day's work somewhat more is waited for, so that the backup holds more than one letter. */
const atLeast = 10 * minute;

/**
 * Begins to make backups: hourly while there are changes.
 * @param last when the newest backup was made, in milliseconds since 1970; null: never
 * @param behind whether the vault already holds what that one does not
 */
export const createSchedule = ({ now, after, make }: ScheduleTools, last: number | null, behind: boolean): Schedule => {
  let lastMade = last;
  let dirty = behind;
  let callOff: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  // A clock that was set back makes the last one look as if it were still to come.
  const sinceLast = (): number => {
    const passed = lastMade === null ? hour : now() - lastMade;
    return passed < 0 ? hour : passed;
  };

  const run = async (): Promise<void> => {
    dirty = false;
    if (await make()) lastMade = now();
    else dirty = true;
  };

  const makeNow = (): Promise<void> => {
    callOff?.();
    callOff = undefined;
    running ??= run().finally(() => {
      running = undefined;
      plan();
    });
    return running;
  };

  const plan = (): void => {
    if (stopped || !dirty || callOff || running) return;
    callOff = after(Math.min(hour, Math.max(hour - sinceLast(), atLeast)), () => void makeNow());
  };

  const stop = (): void => {
    stopped = true;
    callOff?.();
    callOff = undefined;
  };

  plan();
  return {
    changed: () => {
      dirty = true;
      plan();
    },
    made: () => {
      dirty = false;
      lastMade = now();
      callOff?.();
      callOff = undefined;
    },
    quit: async () => {
      stop();
      await running;
      if (dirty && sinceLast() >= hour) await run();
    },
    stop,
  };
};
