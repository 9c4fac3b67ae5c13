import type { BenchContext } from '../../bench/support/context.ts';
import { seeded } from '../../bench/support/network.ts';
import { median, type Row, row } from '../../bench/support/row.ts';
import {
  addSaved,
  type Desktop,
  killShell,
  killTree,
  makeProfile,
  namesIn,
  removeProfile,
  startDesktop,
  startEmpty,
} from '../support/desktop.ts';

/** Kills of each kind. */
const rounds = 100;

/** Milliseconds of editing before a kill, at most. */
const longest = 1500;

const kinds = ['tree', 'shell', 'window'] as const;

const killWindow = async (desktop: Desktop): Promise<void> => {
  const crashed = new Promise((resolve) => desktop.page.once('crash', resolve));
  await desktop.app.evaluate(({ BrowserWindow, dialog }) => {
    // Nobody is there to be asked whether to go on.
    dialog.showMessageBox = () => new Promise(() => undefined);
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await crashed;
};

/** Edits until a seeded moment, kills, and gives the names that were said to be saved. */
const editAndKill = async (
  desktop: Desktop,
  profile: string,
  kind: (typeof kinds)[number],
  round: number,
  after: number,
): Promise<string[]> => {
  const saved: string[] = [];
  let over = false;
  const editing = (async () => {
    for (let at = 0; !over; at += 1) {
      const name = `${kind} ${round} person ${at}`;
      await addSaved(desktop.page, name);
      saved.push(name);
    }
  })().catch(() => 'the window has gone, as was wanted');
  await new Promise((resolve) => setTimeout(resolve, after));
  if (kind === 'window') await killWindow(desktop);
  if (kind === 'shell') await killShell(desktop, profile);
  if (kind !== 'shell') await killTree(desktop, profile);
  over = true;
  await editing;
  return saved;
};

const timed = async (profile: string): Promise<{ desktop: Desktop; took: number }> => {
  const desktop = await startDesktop(profile);
  const took = await desktop.page.evaluate(
    () =>
      (performance.getEntriesByName('kith:first-map')[0]?.startTime ?? performance.now()) -
      (performance.getEntriesByName('kith:start')[0]?.startTime ?? 0),
  );
  return { desktop, took };
};

/** kill -9 of the whole tree, of the shell and of the window at seeded moments while edits flow. */
export const fault = async ({ log }: BenchContext): Promise<Row[]> => {
  const random = seeded(7);
  const profile = makeProfile();
  const safe = new Set<string>();
  const [afterKill, afterQuit]: number[][] = [[], []];
  let lost = 0;
  let first = await startDesktop(profile);
  await startEmpty(first.page);
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of kinds) {
      const names = await editAndKill(first, profile, kind, round, random() * longest);
      for (const name of names) safe.add(name);
      const again = await timed(profile);
      const there = await namesIn(again.desktop.page);
      const missing = [...safe].filter((name) => !there.has(name));
      for (const name of missing) safe.delete(name);
      lost += missing.length;
      afterKill?.push(again.took);
      first = again.desktop;
    }
    await first.app.close();
    const clean = await timed(profile);
    afterQuit?.push(clean.took);
    first = clean.desktop;
    log(`round ${round + 1}: ${safe.size} people said to be saved are there, ${lost} lost`);
  }
  await first.app.close();
  removeProfile(profile);
  return [
    row({
      area: 'shell',
      name: `people lost by ${rounds * kinds.length} kill -9, of ${safe.size + lost} shown as saved`,
      unit: 'people',
      ours: lost,
      against: safe.size + lost,
      peer: 'all of them',
      bar: 0,
    }),
    row({
      area: 'shell',
      name: 'time to open after a kill',
      unit: 'ms',
      ours: median(afterKill ?? []),
      against: median(afterQuit ?? []),
      peer: 'after a proper quit',
      bar: 2,
    }),
  ];
};
