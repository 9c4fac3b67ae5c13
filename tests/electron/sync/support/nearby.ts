import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import type { StartFinder } from '../../../../electron/sync/local/finder.ts';
import { Local } from '../../../../electron/sync/local/local.ts';
import type { LocalTools } from '../../../../electron/sync/local/localTools.ts';
import type { Sight } from '../../../../electron/sync/local/sight.ts';
import { nodeSuite } from '../../../../electron/sync/nodeSuite.ts';
import type { DeviceList } from '../../../../shared/domain/device.ts';
import { deviceKeysOf } from '../../../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../../../shared/seal/roomKeys.ts';
import { Engine } from '../../../../shared/sync/engine.ts';

const after = (milliseconds: number, wake: () => void): (() => void) => {
  const timer = setTimeout(wake, milliseconds);
  return () => clearTimeout(timer);
};

/** Where laptops are seen without any network: each hears of all others at once, in an order of its own. */
export class Air {
  readonly #there = new Map<string, { sight: Sight; see: (sight: Sight) => void; gone: (id: string) => void }>();

  /** @param through gives the port under which others are to see a laptop, as where somebody listens in between */
  readonly start =
    (through: (port: number) => number = (port) => port): StartFinder =>
    ({ own, onSeen, onGone }) => {
      const sight = { id: own.id, name: own.name, port: through(own.port), addresses: ['127.0.0.1'] };
      for (const other of this.#there.values()) {
        other.see(sight);
        onSeen(other.sight);
      }
      this.#there.set(own.id, { sight, see: onSeen, gone: onGone });
      return {
        look: () => {
          for (const [id, other] of this.#there) if (id !== own.id) onSeen(other.sight);
        },
        end: async () => {
          this.#there.delete(own.id);
          for (const other of this.#there.values()) other.gone(own.id);
        },
      };
    };
}

/** A laptop with the engine on real time, whose sync goes over sockets of this machine. */
export class NearLaptop {
  readonly inner = new Y.Doc();
  readonly device = deviceKeysOf(randomBytes(32));
  readonly problems: unknown[] = [];
  readonly engine: Engine;
  readonly key: Uint8Array;
  /** What the disk says to each question whether the log is on it. */
  disk: () => Promise<void> = async () => undefined;
  local: Local | null = null;
  /** The devices of the network, as this one has read them. */
  list: DeviceList = null;
  readonly #wakes = new Set<() => void>();

  /** @param key the network's key */
  constructor(key: Uint8Array) {
    this.key = key;
    this.engine = new Engine(
      this.inner,
      new Y.Doc(),
      { suite: nodeSuite, keys: roomKeysOf(key), epoch: 0, device: this.device },
      {
        keep: async () => undefined,
        saveState: async () => undefined,
        isListed: () => true,
        askBack: (vector) => this.local?.askBack(vector),
        onWord: () => undefined,
        onDamagedLog: () => undefined,
        onChange: this.#wake,
        onProblem: (error) => this.problems.push(error),
        now: Date.now,
        random: (bytes) => randomBytes(bytes),
        after,
      },
    );
    this.inner.on('update', this.#wake);
  }

  /** Turns the way on. */
  share(name: string, find: StartFinder, tools: Partial<LocalTools> = {}): Local {
    const local = new Local({
      key: this.key,
      keys: roomKeysOf(this.key),
      name,
      writer: this.device.writer,
      list: () => this.list,
      engine: this.engine,
      logKept: () => this.disk(),
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      find,
      now: Date.now,
      after,
      onChange: () => {
        this.engine.setCarried(this.local?.view().connected ?? false);
        this.#wake();
      },
      onProblem: (error) => this.problems.push(error),
      ...tools,
    });
    this.local = local;
    return local;
  }

  add(id: string, name: string): void {
    this.inner.getMap('alters').set(id, name);
  }

  has(id: string): boolean {
    return this.inner.getMap('alters').has(id);
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

  async end(): Promise<void> {
    await this.local?.end();
    await this.engine.stop();
  }

  readonly #wake = (): void => {
    for (const wake of [...this.#wakes]) wake();
  };
}
