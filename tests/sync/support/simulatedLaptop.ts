import * as Y from 'yjs';
import { nodeSuite } from '../../../electron/sync/nodeSuite.ts';
import { type DeviceKeys, deviceKeysOf } from '../../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../../shared/seal/roomKeys.ts';
import { Engine } from '../../../shared/sync/engine.ts';
import type { SyncState } from '../../../shared/sync/state.ts';
import type { Scheduler } from './scheduler.ts';
import { type Hub, Line, noFaults } from './world.ts';

/** Something beside a line that carries the log of one engine. */
export interface Carrier {
  askBack(vector: Uint8Array): void;
  /** Ends it at once, as by kill -9. */
  drop(): void;
}

/** One laptop: what lies on its disk, and the engine that runs until it is killed. */
export class SimulatedLaptop {
  readonly device: DeviceKeys;
  inner = new Y.Doc();
  engine: Engine;
  line: Line | null = null;
  #carrier: Carrier | null = null;
  #carry: ((engine: Engine) => Carrier) | null = null;
  /** How wrong its clock is, in milliseconds. */
  clock = 0;
  readonly problems: unknown[] = [];
  readonly #disk: { inner: Uint8Array[]; outer: Uint8Array[]; state: SyncState | undefined };
  readonly #world: World;
  #life = 0;

  constructor(world: World, seed: Uint8Array) {
    this.#world = world;
    this.device = deviceKeysOf(seed);
    this.#disk = { inner: [], outer: [], state: undefined };
    this.engine = this.#start();
  }

  connect(hub: Hub): void {
    this.line?.hangUp();
    this.line = new Line(this.#world, this.engine, hub);
    this.engine.setCarried(true);
  }

  disconnect(): void {
    this.line?.hangUp();
    this.line = null;
    this.engine.setCarried(false);
  }

  /** Carries the log by something else as well, which is made anew for each engine. */
  carryBy(carry: (engine: Engine) => Carrier): void {
    this.#carry = carry;
    this.#carrier?.drop();
    this.#carrier = carry(this.engine);
  }

  /** Stops at once, as by kill -9, and starts again from what had reached the disk. */
  kill(losesLog: boolean): void {
    this.disconnect();
    this.inner = new Y.Doc();
    for (const update of this.#disk.inner) Y.applyUpdate(this.inner, update);
    if (losesLog) this.#disk.outer = [];
    this.#startAnew();
  }

  #startAnew(): void {
    this.#carrier?.drop();
    this.engine = this.#start();
    this.#carrier = this.#carry?.(this.engine) ?? null;
  }

  // As the shell does it: an engine with an empty log, on the lines that the former one had.
  #startAfresh(): void {
    const [old, life] = [this.engine, this.#life];
    void old.stop().then(() => {
      if (life !== this.#life) return;
      const hub = this.line?.hub();
      this.disconnect();
      this.#disk.outer = [];
      this.#startAnew();
      if (hub) this.connect(hub);
    });
  }

  #start(): Engine {
    this.#life += 1;
    const life = this.#life;
    const { inner } = this;
    const outer = new Y.Doc();
    for (const update of this.#disk.outer) Y.applyUpdate(outer, update);
    const { scheduler, random, keys, laptops } = this.#world;
    const written = async (write: () => void): Promise<void> => {
      await new Promise<void>((resolve) => scheduler.after(random() * 5, resolve));
      if (life !== this.#life) return new Promise(() => undefined);
      write();
    };
    inner.on('update', (update: Uint8Array, origin: unknown) => {
      if (life === this.#life && !(origin instanceof Engine)) this.#disk.inner.push(update);
    });
    outer.on('update', (update: Uint8Array) => {
      if (life === this.#life) this.#disk.outer.push(update);
    });
    const identity = { suite: nodeSuite, keys, epoch: 0, device: this.device };
    return new Engine(
      inner,
      outer,
      identity,
      {
        keep: (update) => written(() => this.#disk.inner.push(update)),
        saveState: (state) =>
          written(() => {
            this.#disk.state = state;
          }),
        askBack: (vector) => {
          this.line?.askBack(vector);
          this.#carrier?.askBack(vector);
        },
        isListed: (writer) => laptops.some(({ device }) => device.writer === writer),
        onDamagedLog: () => this.#startAfresh(),
        onWord: () => undefined,
        onChange: () => undefined,
        onProblem: (error) => this.problems.push(error),
        now: () => Math.max(0, 1_700_000_000_000 + scheduler.now + this.clock),
        random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256)),
        after: (milliseconds, wake) =>
          scheduler.after(milliseconds, () => {
            if (life === this.#life) wake();
          }),
      },
      this.#disk.state,
    );
  }
}

/** Laptops of one network, and the time they share. */
export class World {
  readonly laptops: SimulatedLaptop[] = [];
  readonly keys = roomKeysOf(new Uint8Array(32).fill(7));
  faults = noFaults;
  readonly scheduler: Scheduler;
  readonly random: () => number;

  constructor(scheduler: Scheduler, random: () => number, count: number) {
    this.scheduler = scheduler;
    this.random = random;
    for (let at = 0; at < count; at += 1)
      this.laptops.push(
        new SimulatedLaptop(
          this,
          Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256)),
        ),
      );
  }
}
