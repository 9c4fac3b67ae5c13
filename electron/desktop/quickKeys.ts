import type { GlobalShortcut } from 'electron';
import { type Accelerator, acceleratorWords } from '../../shared/domain/accelerator.ts';

/** The keys that open quick add from anywhere on the computer. */
export type QuickKeys = {
  /** Listens for these keys instead of those before; null for none. Gives why that is not possible, or null. */
  readonly listen: (keys: Accelerator | null) => string | null;
};

const isTaken = (shortcuts: Pick<GlobalShortcut, 'register'>, keys: Accelerator, pressed: () => void): boolean => {
  try {
    return !shortcuts.register(keys, pressed);
  } catch {
    // Electron throws for keys that this system has no name for.
    return true;
  }
};

/**
 * @param pressed is called whenever the keys are pressed
 * @param mac how the keys are written in a sentence
 */
export const makeQuickKeys = (
  shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>,
  pressed: () => void,
  mac: boolean,
): QuickKeys => {
  let held: Accelerator | null = null;
  return {
    listen: (keys) => {
      if (held !== null) shortcuts.unregister(held);
      held = null;
      if (keys === null) return null;
      if (isTaken(shortcuts, keys, pressed)) {
        return `${acceleratorWords(keys, mac)} could not be taken; another program may hold these keys.`;
      }
      held = keys;
      return null;
    },
  };
};
