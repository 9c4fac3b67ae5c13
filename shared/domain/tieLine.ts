import type { AlterId } from './ids.ts';

/** What a pair is called, whichever of the two is given first. */
export const pairOf = (a: AlterId, b: AlterId): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
