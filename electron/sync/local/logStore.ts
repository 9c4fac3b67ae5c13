import * as Y from 'yjs';
import type { RoomStore, StoredRoom } from '../../../relay/store.ts';

/** What the log of a network is handed to the relay with. */
export interface LogStoreTools {
  readonly outer: Y.Doc;
  /** Settles when the log is on the disk as it is now. */
  readonly logKept: () => Promise<void>;
  /** Something new came from another laptop. */
  readonly onReceived: () => void;
  readonly onProblem: (error: unknown) => void;
}

class LogRoom implements StoredRoom {
  readonly #tools: LogStoreTools;
  readonly #hear: (update: Uint8Array) => void;

  constructor(tools: LogStoreTools, hear: (update: Uint8Array) => void) {
    this.#tools = tools;
    this.#hear = hear;
    tools.outer.on('update', this.#onOuter);
  }

  lock(): undefined {
    return undefined;
  }

  // The log is as large as the network makes it, and its own engine keeps it small: it has no quota and is not compacted.
  bytes(): number {
    return 0;
  }

  async compact(): Promise<void> {
    await this.#tools.logKept();
  }

  async updates(): Promise<Uint8Array[]> {
    const all = Y.encodeStateAsUpdate(this.#tools.outer);
    await this.#tools.logKept();
    return [all];
  }

  async append(_lock: unknown, updates: readonly Uint8Array[]): Promise<void> {
    Y.transact(
      this.#tools.outer,
      () => {
        for (const update of updates) Y.applyUpdate(this.#tools.outer, update, this);
      },
      this,
    );
    this.#tools.onReceived();
    await this.#tools.logKept();
  }

  async close(): Promise<void> {
    this.#tools.outer.off('update', this.#onOuter);
  }

  readonly #onOuter = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#tools
      .logKept()
      .then(() => this.#hear(update))
      .catch(this.#tools.onProblem);
  };
}

/**
 * The log of the open network as the store of a relay: what a laptop hands in is acknowledged when it lies in the log on
 * this disk, and what the log gets by any other way is told to the laptops that are connected. There is one room.
 */
export const logStore = (tools: LogStoreTools): RoomStore => ({
  open: async (_room, hear) => new LogRoom(tools, hear),
  close: async () => undefined,
});
