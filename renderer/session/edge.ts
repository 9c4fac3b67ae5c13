import { customRandom, urlAlphabet } from 'nanoid';
import type { Instant } from '../../shared/domain/ids.ts';
import type { Edge } from '../../shared/vault/vault.ts';

/** Random bytes asked of the platform at once; each asking costs microseconds, and an import needs ids by the thousand. */
const pool = new Uint8Array(8192);
let used = pool.length;

const randomBytes = (count: number): Uint8Array => {
  if (used + count > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
};

/** The window's clock, randomness and place to report a bug, handed to the shared floors. */
export const windowEdge: Edge = {
  // Date's ISO text is what the Instant schema asks for.
  now: () => new Date().toISOString() as Instant,
  newId: customRandom(urlAlphabet, 21, randomBytes),
  onBug: (error) => reportError(error),
};
