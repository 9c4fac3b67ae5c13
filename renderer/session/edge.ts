import { nanoid } from 'nanoid';
import type { Instant } from '../../shared/domain/ids.ts';
import type { Edge } from '../../shared/vault/vault.ts';

/** The window's clock, randomness and place to report a bug, handed to the shared floors. */
export const windowEdge: Edge = {
  // Date's ISO text is what the Instant schema asks for.
  now: () => new Date().toISOString() as Instant,
  newId: () => nanoid(),
  onBug: (error) => reportError(error),
};
