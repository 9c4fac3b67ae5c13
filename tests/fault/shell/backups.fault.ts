import { join } from 'node:path';
import type { BenchContext } from '../../bench/support/context.ts';
import { seeded } from '../../bench/support/network.ts';
import { type Row, row } from '../../bench/support/row.ts';
import { backUp, backupsIn, listed, openBackup, sumsIn, tryBackUp } from '../support/backups.ts';
import {
  type Desktop,
  killShell,
  killTree,
  makeProfile,
  removeProfile,
  startDesktop,
  startEmpty,
} from '../support/desktop.ts';
import { makeSmallDisk } from '../support/fullDisk.ts';

/** Kills in the middle of a backup. */
const kills = 40;
/** Disks that are filled to another point each. */
const disks = 20;
const people = 2000;
/** Letters of each note, no two alike, so that a backup is about as large as its network. */
const noteSize = 1800;

const fillNetwork = async (desktop: Desktop): Promise<void> => {
  await startEmpty(desktop.page);
  for (let from = 0; from < people; from += 250)
    await desktop.page.evaluate(
      ([start, count, size]) =>
        window.kithTest?.addPeople(
          Array.from({ length: count }, (_, at) => ({
            name: `Person ${start + at}`,
            tier: 'known',
            note: Array.from({ length: size / 36 }, () => crypto.randomUUID()).join(''),
          })),
        ),
      [from, Math.min(250, people - from), noteSize] as const,
    );
  await desktop.page.locator('[data-saving=saved]').waitFor({ timeout: 60_000 });
};

/** The backups that were made whole, each with the sum it had then. */
type Whole = Map<string, string>;

const noteWhole = (whole: Whole, profile: string, file: string): void => {
  whole.set(file, sumsIn(backupsIn(profile)).get(file) ?? 'not there');
};

/** What is wrong with the backups of a profile, in words; those that are new and good are added to the whole ones. */
const complaints = async (desktop: Desktop, profile: string, whole: Whole): Promise<string[]> => {
  const sums = sumsIn(backupsIn(profile));
  const { backups, damaged } = await listed(desktop);
  const names = new Set(backups.map(({ file }) => file));
  const wrong = [...whole]
    .filter(([file, sum]) => sums.get(file) !== sum || !names.has(file))
    .map(([file]) => `${file} is not as it was`);
  wrong.push(...damaged.map(({ file }) => `${file} is half a backup under the name of one`));
  for (const file of names) {
    if (whole.has(file)) continue;
    const opened = await openBackup(desktop, file);
    if (opened.ok && opened.value === people) noteWhole(whole, profile, file);
    else wrong.push(`${file} is listed and holds ${opened.ok ? `${opened.value} people` : opened.reason}`);
  }
  return wrong;
};

const halvesIn = (profile: string): number =>
  [...sumsIn(backupsIn(profile)).keys()].filter((name) => name.endsWith('.new')).length;

/** When to kill: so many milliseconds after the order was given, or after the first bytes were seen on the disk. */
interface Moment {
  readonly kind: 'tree' | 'shell';
  readonly from: 'the order' | 'the first bytes';
  readonly after: number;
}

/** Begins a backup, kills, and gives its file where it was said to be made. */
const backUpAndKill = async (
  desktop: Desktop,
  profile: string,
  { kind, from, after }: Moment,
): Promise<string | undefined> => {
  let file: string | undefined;
  let over = false;
  const making = tryBackUp(desktop)
    .then((made) => {
      if (made.ok) file = made.value;
    })
    .catch(() => 'the window has gone, as was wanted')
    .finally(() => {
      over = true;
    });
  const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  while (from === 'the first bytes' && !over && halvesIn(profile) === 0) await pause(1);
  await pause(after);
  await (kind === 'tree' ? killTree(desktop, profile) : killShell(desktop, profile));
  await making;
  return file;
};

const killed = async (log: BenchContext['log']): Promise<Row> => {
  const random = seeded(31);
  const profile = makeProfile();
  const whole: Whole = new Map();
  let desktop = await startDesktop(profile);
  await fillNetwork(desktop);
  noteWhole(whole, profile, await backUp(desktop));
  const began = performance.now();
  noteWhole(whole, profile, await backUp(desktop));
  const usual = performance.now() - began;
  log(`a backup takes ${usual.toFixed(0)} ms`);
  let [wrong, halves] = [0, 0];
  for (let round = 0; round < kills; round += 1) {
    const kind = round % 2 === 0 ? 'tree' : 'shell';
    const moment: Moment =
      round % 4 < 2
        ? { kind, from: 'the order', after: random() * usual * 1.2 }
        : { kind, from: 'the first bytes', after: random() * usual * 0.4 };
    const file = await backUpAndKill(desktop, profile, moment);
    if (file !== undefined) noteWhole(whole, profile, file);
    halves += halvesIn(profile);
    desktop = await startDesktop(profile);
    const found = await complaints(desktop, profile, whole);
    wrong += found.length;
    log(`kill ${round + 1} of the ${kind}: ${whole.size} backups are whole${found.map((one) => `; ${one}`).join('')}`);
    // What is left of a backup that was cut off goes with the next one.
    noteWhole(whole, profile, await backUp(desktop));
  }
  const left = halvesIn(profile);
  await desktop.app.close();
  removeProfile(profile);
  return row({
    area: 'shell',
    name: `backups harmed, half or left over after ${kills} kill -9 while one was made (${halves} were cut off)`,
    unit: 'files',
    ours: wrong + left,
    against: whole.size,
    peer: 'all that were made',
    bar: 0,
  });
};

const onFullDisk = async (leave: number, log: BenchContext['log']): Promise<{ wrong: number; told: boolean }> => {
  const disk = makeSmallDisk(200);
  const profile = join(disk.folder, 'profile');
  const whole: Whole = new Map();
  try {
    const desktop = await startDesktop(profile);
    await fillNetwork(desktop);
    noteWhole(whole, profile, await backUp(desktop));
    const makeRoom = disk.fill(leave);
    const made = await tryBackUp(desktop);
    const found = await complaints(desktop, profile, whole);
    if (!made.ok && !made.reason.includes('no room')) found.push(`it said: ${made.reason}`);
    await desktop.app.close();
    const again = await startDesktop(profile);
    found.push(...(await complaints(again, profile, whole)));
    makeRoom();
    noteWhole(whole, profile, await backUp(again));
    found.push(...(await complaints(again, profile, whole)));
    await again.app.close();
    log(`${leave} bytes left: ${made.ok ? 'made' : made.reason}${found.map((one) => `; ${one}`).join('')}`);
    return { wrong: found.length, told: !made.ok };
  } finally {
    disk.remove();
  }
};

const full = async (log: BenchContext['log']): Promise<Row> => {
  const random = seeded(37);
  let [wrong, told] = [0, 0];
  for (let round = 0; round < disks; round += 1) {
    // A backup of this network takes about two megabytes.
    const found = await onFullDisk(Math.round(random() * 2.5 * 2 ** 20), log);
    wrong += found.wrong;
    if (found.told) told += 1;
  }
  return row({
    area: 'shell',
    name: `backups harmed or half on ${disks} full disks (${told} had no room for another, and said so)`,
    unit: 'files',
    ours: wrong,
    against: disks,
    peer: 'all that were there',
    bar: 0,
  });
};

/** A backup that is cut off by kill -9 or by a full disk: those before it stay whole, and half of one is never shown. */
export const fault = async ({ log }: BenchContext): Promise<Row[]> => [await killed(log), await full(log)];
