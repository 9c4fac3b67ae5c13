import type { Clipboard } from 'electron';

/** Milliseconds for which a secret stays on the clipboard. */
const stay = 60_000;

/** Puts secrets on the clipboard for a short time. */
export interface ClipboardLoan {
  /** Puts a text there; settles when it is there. */
  lend(text: string): Promise<void>;
  /** Takes it away now, where it is still there. */
  end(): Promise<void>;
}

/**
 * @param later runs something after so many milliseconds; what it gives takes that back
 * @param onProblem is told where the clipboard could not be emptied
 */
export const makeClipboardLoan = (
  clipboard: Pick<Clipboard, 'writeText' | 'readText' | 'clear'>,
  later: (run: () => void, milliseconds: number) => () => void,
  onProblem: (error: unknown) => void,
): ClipboardLoan => {
  let lent: { readonly text: string; readonly cancel: () => void } | undefined;
  const end = async (): Promise<void> => {
    const was = lent;
    lent = undefined;
    was?.cancel();
    // What the person copied since stays.
    if (was && (await clipboard.readText()) === was.text) clipboard.clear();
  };
  return {
    lend: async (text) => {
      await clipboard.writeText(text);
      lent?.cancel();
      lent = { text, cancel: later(() => void end().catch(onProblem), stay) };
    },
    end,
  };
};
