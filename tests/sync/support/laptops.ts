import { randomBytes } from 'node:crypto';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { nodeSuite } from '../../../electron/sync/nodeSuite.ts';
import { type DeviceKeys, deviceKeysOf } from '../../../shared/seal/deviceKeys.ts';
import { type RoomKeys, roomKeysOf } from '../../../shared/seal/roomKeys.ts';
import { Engine } from '../../../shared/sync/engine.ts';
import type { OpenSocket, Socket } from '../../../shared/sync/guardedSocket.ts';
import { Wire } from '../../../shared/sync/wire.ts';

/** Sockets of `ws`, as the shell opens them. */
export const openSocket: OpenSocket = (url, protocols) => new WebSocket(url, protocols) as unknown as Socket;

const after = (milliseconds: number, wake: () => void): (() => void) => {
  const timer = setTimeout(wake, milliseconds);
  return () => clearTimeout(timer);
};

/** A laptop with the engine on real time and real sockets. */
export class Laptop {
  readonly device: DeviceKeys = deviceKeysOf(randomBytes(32));
  readonly keys: RoomKeys;
  readonly inner: Y.Doc;
  readonly engine: Engine;
  readonly problems: unknown[] = [];
  wire: Wire | null = null;
  readonly #wakes = new Set<() => void>();

  /**
   * @param key the network's key
   * @param listed whether another device belongs to the network
   */
  constructor(key: Uint8Array, inner = new Y.Doc(), listed: (writer: string) => boolean = () => true) {
    this.keys = roomKeysOf(key);
    this.inner = inner;
    this.engine = new Engine(
      inner,
      new Y.Doc(),
      { suite: nodeSuite, keys: this.keys, epoch: 0, device: this.device },
      {
        keep: async () => undefined,
        saveState: async () => undefined,
        isListed: listed,
        askBack: (vector) => this.wire?.askBack(vector),
        onWord: () => undefined,
        onDamagedLog: () => undefined,
        onChange: () => this.#wake(),
        onProblem: (error) => this.problems.push(error),
        now: Date.now,
        random: (bytes) => randomBytes(bytes),
        after,
      },
    );
    inner.on('update', () => this.#wake());
  }

  connect(url: string, open: OpenSocket = openSocket): void {
    this.wire = new Wire({
      url,
      keys: this.keys,
      engine: this.engine,
      open,
      now: Date.now,
      after,
      onChange: () => {
        this.engine.setCarried(this.wire?.view().connected ?? false);
        this.#wake();
      },
      onProblem: (error) => this.problems.push(error),
    });
  }

  /** Settles when something holds; asked again whenever anything changes. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        if (!holds()) return;
        this.#wakes.delete(wake);
        resolve();
      };
      this.#wakes.add(wake);
      wake();
    });
  }

  async close(): Promise<void> {
    await this.engine.stop();
    this.wire?.close();
  }

  #wake(): void {
    for (const wake of [...this.#wakes]) wake();
  }
}
