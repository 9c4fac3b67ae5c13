import { customRandom, urlAlphabet } from 'nanoid';
import type { DeviceId } from '../../shared/domain/device.ts';
import type { Instant } from '../../shared/domain/ids.ts';
import type { Edge } from '../../shared/vault/vault.ts';
import { localDay } from './today.ts';

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
  today: () => localDay(new Date()),
  newId: customRandom(urlAlphabet, 21, randomBytes),
  onBug: (error) => reportError(error),
};

/** The edge of one open vault. */
export interface VaultEdge extends Edge {
  /** To be set to this laptop's name in the network's list as soon as the shell has told it, and at any time after. */
  device: DeviceId | undefined;
}

/** Makes the edge of a vault that is being opened; it has no device until one is handed in. */
export const makeVaultEdge = (): VaultEdge => ({ ...windowEdge, device: undefined });
