import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { canonicalText } from '../../../shared/vault/canonical.ts';
import { Drive } from './support/drive.ts';
import { FolderWorld, type Seat } from './support/folders.ts';

const canary = 'Quillfeather';

const edit = ({ laptop }: Seat, random: () => number, count: number): void => {
  const { inner } = laptop;
  const id = `p${Math.floor(random() * 12)}`;
  const deed = random();
  if (deed < 0.5) inner.getMap('ties').set(id, { name: canary, count });
  else if (deed < 0.8) inner.getMap('alters').set(id, new Y.Map([['name', `${canary} ${count}`]]));
  else if (deed < 0.95) inner.getText(`note/${id}`).insert(0, `${canary} ${count} `);
  else inner.getMap('ties').delete(id);
};

/** What has gone by until all laptops that write have been killed in the middle of something, or not at all. */
const live = async (world: FolderWorld, drive: Drive): Promise<void> => {
  const { random } = world;
  for (let step = 0; step < 60; step += 1) {
    const seat = world.seat(Math.floor(random() * world.seats.length));
    const deed = random();
    if (deed < 0.6) edit(seat, random, step);
    else if (deed < 0.72) seat.disk.dieAfter(Math.floor(random() * 3));
    else if (deed < 0.76) seat.laptop.kill(random() < 0.3);
    else if (deed < 0.8) drive.lose();
    else if (deed < 0.84) void seat.laptop.engine.snapshot();
    else await world.pass(random() * 40_000);
    await world.pass(random() * 3000);
    for (const { laptop, disk } of world.seats) if (disk.isDead) laptop.kill(random() < 0.2);
    if (random() < 0.5) drive.notice();
    drive.carry(Math.floor(random() * 8));
  }
};

const rest = async (world: FolderWorld, drive: Drive): Promise<void> => {
  for (const { laptop, disk } of world.seats) {
    disk.dieAfter(Number.POSITIVE_INFINITY);
    if (disk.isDead) laptop.kill(false);
  }
  for (let round = 0; round < 45; round += 1) {
    drive.notice();
    drive.finish();
    await world.pass(round < 15 ? 10_000 : 31_000, 2500);
  }
};

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter(
      (entry) =>
        entry.name.includes(canary) || readFileSync(join(entry.parentPath, entry.name), 'latin1').includes(canary),
    )
    .map((entry) => entry.name);

const [from, count] = (process.env.KITH_SYNC_SEEDS ?? '1:20').split(':').map(Number);

describe('laptops with a copy of a folder each, on a drive that spoils what it can', () => {
  it.each(Array.from({ length: count ?? 20 }, (_, at) => (from ?? 1) + at))(
    'become one again: seed %i',
    async (seed) => {
      const world = new FolderWorld(seed, 2 + (seed % 2), (at) => `copy-${at}`);
      try {
        const drive = new Drive(
          world.seats.map(({ chosen }) => chosen),
          world.random,
        );
        await live(world, drive);
        await rest(world, drive);
        const [first, ...others] = world.seats;
        if (!first) throw new Error('no laptop');
        expect(namesIn(world.root)).toEqual([]);
        for (const { laptop, folder } of world.seats) {
          expect(laptop.engine.view().waiting).toBe(0);
          expect(folder.view()).toMatchObject({ connected: true, unsent: 0, problem: null });
          expect(laptop.inner.store.pendingStructs).toBeNull();
        }
        expect(canonicalText(first.laptop.inner)).toContain(canary);
        for (const other of others) expect(canonicalText(other.laptop.inner)).toBe(canonicalText(first.laptop.inner));
      } finally {
        world.remove();
      }
    },
    120_000,
  );
});
