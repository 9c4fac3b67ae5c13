import { join } from 'node:path';
import type { BenchContext } from '../../bench/support/context.ts';
import { seeded } from '../../bench/support/network.ts';
import { type Row, row } from '../../bench/support/row.ts';
import { type Desktop, namesIn, startDesktop, startEmpty } from '../support/desktop.ts';
import { makeSmallDisk } from '../support/fullDisk.ts';

/** Disks that are filled to another point each. */
const rounds = 20;

/** Bytes that each edit writes: a long note. */
const noteSize = 20_000;

const isFailing = (desktop: Desktop): Promise<boolean> =>
  desktop.page.evaluate(() => document.querySelector('[data-saving=failing]') !== null);

/** Adds people until the window says that it cannot save, and three more; gives all their names. */
const editUntilFull = async (desktop: Desktop, round: number): Promise<string[]> => {
  const names: string[] = [];
  for (let at = 0, more = 3; at < 400 && more > 0; at += 1) {
    const name = `Round ${round} person ${at}`;
    await desktop.page.evaluate(
      ([who, size]) =>
        window.kithTest?.addPeople([{ name: who, tier: 'known', note: crypto.randomUUID().repeat(size / 36) }]),
      [name, noteSize] as const,
    );
    names.push(name);
    await desktop.page.waitForTimeout(15);
    if (await isFailing(desktop)) more -= 1;
  }
  return names;
};

/** A disk that is full at many points: all that was done is there once there is room, and after a restart. */
export const fault = async ({ log }: BenchContext): Promise<Row[]> => {
  const random = seeded(11);
  let [lost, told, all] = [0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const disk = makeSmallDisk(60 + Math.round(random() * 60));
    const profile = join(disk.folder, 'profile');
    try {
      const desktop = await startDesktop(profile);
      await startEmpty(desktop.page);
      const makeRoom = disk.fill(Math.round(random() * 3 * 2 ** 20));
      const names = await editUntilFull(desktop, round);
      if (await isFailing(desktop)) told += 1;
      makeRoom();
      await desktop.page.locator('[data-saving=saved]').waitFor({ timeout: 60_000 });
      await desktop.app.close();
      const again = await startDesktop(profile);
      const there = await namesIn(again.page);
      const missing = names.filter((name) => !there.has(name));
      lost += missing.length;
      all += names.length;
      await again.app.close();
      log(`disk ${round + 1}: ${names.length} people, ${missing.length} lost`);
    } finally {
      disk.remove();
    }
  }
  return [
    row({
      area: 'shell',
      name: `people lost on ${rounds} full disks (${told} said so in the window)`,
      unit: 'people',
      ours: lost,
      against: all,
      peer: 'all who were added',
      bar: 0,
    }),
  ];
};
