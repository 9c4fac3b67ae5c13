import type { WebSocket } from 'ws';
import type { Wish } from './door.ts';

/** A client that said who it is. */
export interface Guest {
  readonly wish: Wish;
  /** Seals a message that goes to it. */
  readonly seal: (message: Uint8Array) => Uint8Array;
  /** Opens one that came; undefined: it was changed on the way, and the connection ends. */
  readonly open: (sealed: Uint8Array) => Uint8Array | undefined;
  /** Told of how much it says that it has: a state vector. */
  readonly onVector: (vector: ReadonlyMap<number, number>) => void;
}

/**
 * Finds out who a client is, by whatever messages. Undefined where it may not come in; where the client is gone meanwhile
 * it settles as well. The relay ends a client that takes too long or says too much.
 */
export type Greet = (socket: WebSocket) => Promise<Guest | undefined>;
