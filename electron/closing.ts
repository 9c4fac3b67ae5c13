/** What a window is to be closed with, so that nothing typed is lost. */
export interface ClosingTools {
  /** Asks the window to keep what is typed; it answers with the channel `windowLeft`. */
  readonly askToLeave: () => void;
  /** Closes for good: the window, and the app where that was wanted. */
  readonly closeNow: () => void;
  /** The window has not answered in time. Gives whether to wait on. */
  readonly askToWait: () => Promise<boolean>;
  /** Runs later; gives the way to call it off. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
  readonly onProblem: (error: unknown) => void;
}

/** Milliseconds that a window has to keep what it holds before the person is asked. */
const patience = 8000;

/** Sees to it that a window closes only when everything in it is on the disk. */
export interface Closing {
  /** The window wants to close. Gives whether it may at once. */
  mayClose(): boolean;
  /** The window has kept everything. */
  left(): void;
  /** The window listens (and can be asked), or cannot: gone, loading or dead. */
  listens(now: boolean): void;
}

/** @param tools what Electron does for it */
export const makeClosing = (tools: ClosingTools): Closing => {
  let listening = false;
  let state: 'open' | 'leaving' | 'left' = 'open';
  let callOff = (): void => undefined;
  const wait = (): void => {
    callOff = tools.later(() => ask().catch(tools.onProblem), patience);
  };
  const ask = async (): Promise<void> => {
    const goOn = await tools.askToWait();
    if (state !== 'leaving') return;
    if (goOn) wait();
    else leave();
  };
  const leave = (): void => {
    callOff();
    state = 'left';
    tools.closeNow();
  };
  return {
    mayClose: () => {
      if (!listening || state === 'left') return true;
      if (state === 'open') {
        state = 'leaving';
        tools.askToLeave();
        wait();
      }
      return false;
    },
    left: () => {
      if (state === 'leaving') leave();
    },
    listens: (now) => {
      listening = now;
      if (!now) callOff();
      state = 'open';
    },
  };
};
