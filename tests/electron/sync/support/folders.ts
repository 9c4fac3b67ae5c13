import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Folder } from '../../../../electron/sync/folder/folder.ts';
import type { Engine } from '../../../../shared/sync/engine.ts';
import { randomOf, Scheduler } from '../../../sync/support/scheduler.ts';
import { type SimulatedLaptop, World } from '../../../sync/support/simulatedLaptop.ts';
import { MortalDisk, UnderWay } from './mortalDisk.ts';

/** A laptop with a folder. */
export interface Seat {
  readonly laptop: SimulatedLaptop;
  /** The folder that was chosen. */
  chosen: string;
  folder: Folder;
  disk: MortalDisk;
  readonly problems: unknown[];
}

/** Laptops that share a folder, or have a copy of it each; in time that jumps, on real files. */
export class FolderWorld {
  readonly scheduler = new Scheduler();
  readonly world: World;
  readonly random: () => number;
  readonly root = mkdtempSync(join(tmpdir(), 'kith-folder-'));
  readonly seats: Seat[];
  readonly #underWay = new UnderWay();

  /** @param folderOf the name of a laptop's copy of the folder; undefined: it has none */
  constructor(seed: number, laptops: number, folderOf: (at: number) => string | undefined) {
    this.random = randomOf(seed);
    this.world = new World(this.scheduler, this.random, laptops);
    this.seats = this.world.laptops.flatMap((laptop, at) => {
      const name = folderOf(at);
      return name === undefined ? [] : [this.#seat(laptop, join(this.root, name))];
    });
  }

  seat(at: number): Seat {
    const seat = this.seats[at];
    if (!seat) throw new Error('no such seat');
    return seat;
  }

  /** The folder of the network in a laptop's copy. */
  room(seat: Seat): string {
    return join(seat.chosen, `kith-${this.world.keys.room}`);
  }

  /** The folder that a laptop writes into. */
  own(seat: Seat): string {
    return join(this.room(seat), seat.laptop.device.writer.slice(0, 16));
  }

  /** Lets time pass, and all disks finish in every step of it. */
  async pass(milliseconds: number, step = 500): Promise<void> {
    for (let left = milliseconds; left > 0; left -= step) {
      await this.#underWay.over();
      await this.scheduler.pass(Math.min(step, left));
    }
    await this.#underWay.over();
  }

  remove(): void {
    for (const { disk } of this.seats) disk.isDead = true;
    rmSync(this.root, { recursive: true, force: true });
  }

  #seat(laptop: SimulatedLaptop, chosen: string): Seat {
    mkdirSync(chosen, { recursive: true });
    const made: { seat?: Seat } = {};
    const problems: unknown[] = [];
    laptop.carryBy((engine) => {
      const disk = new MortalDisk(this.random, this.#underWay);
      const folder = this.#folder(laptop, engine, made.seat?.chosen ?? chosen, disk, problems);
      if (made.seat) Object.assign(made.seat, { folder, disk });
      else made.seat = { laptop, chosen, folder, disk, problems };
      return {
        askBack: (vector) => folder.askBack(vector),
        drop: () => {
          disk.isDead = true;
        },
      };
    });
    if (!made.seat) throw new Error('no seat was made');
    return made.seat;
  }

  #folder(laptop: SimulatedLaptop, engine: Engine, chosen: string, disk: MortalDisk, problems: unknown[]): Folder {
    const folder: Folder = new Folder({
      chosen,
      keys: this.world.keys,
      writer: laptop.device.writer,
      engine,
      disk,
      now: () => 1_700_000_000_000 + this.scheduler.now,
      after: (milliseconds, wake) =>
        this.scheduler.after(milliseconds, () => {
          if (!disk.isDead) wake();
        }),
      onChange: () => {
        if (!disk.isDead) engine.setCarried(laptop.line !== null || folder.view().connected);
      },
      onProblem: (error) => problems.push(error),
    });
    return folder;
  }
}
