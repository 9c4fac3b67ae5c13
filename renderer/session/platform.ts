import type { Keys } from '../../shared/domain/actions.ts';
import { keysWords } from '../../shared/domain/keys.ts';

/** Whether this is a Mac, whose keyboards have ⌘. */
export const isMac = /mac/i.test(navigator.userAgent);

/** A shortcut as this system writes it. */
export const keysHere = (keys: Keys): string => keysWords(keys, isMac);
