import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchContext } from '../../bench/support/context.ts';
import { type Row, row } from '../../bench/support/row.ts';
import { hostileBackups } from '../../support/hostileBackups.ts';
import { backUp, openBackup } from '../support/backups.ts';
import { type Desktop, makeProfile, removeProfile, startDesktop, startEmpty } from '../support/desktop.ts';

/** Megabytes: what the shell's worker may hold (electron/work/work.ts), and as much again as half of that around it. */
const mostMegabytes = 3072;

/** A file that is all holes, larger than any that is read. */
const hugeFile = 'kith-hostile-huge.kith';

const peakOf = ({ app }: Desktop): Promise<number> => app.evaluate(() => process.resourceUsage().maxRSS / 1024);

const isSentence = (reason: string): boolean => /^[A-Z][^{}[\]]{10,200}\.$/u.test(reason);

/** Backups that were made to do harm: each is refused in words, within bounds, and a good one opens afterwards. */
export const fault = async ({ log }: BenchContext): Promise<Row[]> => {
  const profile = makeProfile();
  const folder = join(profile, 'backups', 'first');
  mkdirSync(folder, { recursive: true });
  const desktop = await startDesktop(profile);
  await startEmpty(desktop.page);
  await desktop.page.evaluate(() => window.kithTest?.addPeople([{ name: 'Ada', tier: 'known' }]));
  await desktop.page.locator('[data-saving=saved]').waitFor();
  const good = await backUp(desktop);
  const files = hostileBackups.map(([what, bytes], at) => ({ what, bytes, file: `kith-hostile-${at}.kith` }));
  let harmed = 0;
  const tryOne = async (what: string, file: string): Promise<void> => {
    const began = Date.now();
    const opened = await openBackup(desktop, file);
    const after = await openBackup(desktop, good);
    const refused = !opened.ok && isSentence(opened.reason);
    if (!refused || !after.ok) harmed += 1;
    log(`${what}: ${opened.ok ? 'OPENED' : opened.reason} (${Date.now() - began} ms)`);
    if (!after.ok) log(`  and then the good one did not open: ${after.reason}`);
  };
  for (const { what, bytes, file } of files) {
    writeFileSync(join(folder, file), bytes());
    await tryOne(what, file);
    rmSync(join(folder, file));
  }
  writeFileSync(join(folder, hugeFile), '');
  truncateSync(join(folder, hugeFile), 2 ** 33);
  await tryOne('a file of 8 gigabytes', hugeFile);
  const peak = await peakOf(desktop);
  await desktop.app.close();
  removeProfile(profile);
  return [
    row({
      area: 'shell',
      name: `hostile backups, of ${files.length + 1}, that were not refused in words or did harm`,
      unit: 'files',
      ours: harmed,
      against: files.length + 1,
      peer: 'all of them',
      bar: 0,
    }),
    row({
      area: 'shell',
      name: 'most memory of the shell meanwhile',
      unit: 'MB',
      ours: peak,
      against: mostMegabytes,
      peer: 'what its worker is given, and half as much',
      bar: 1,
    }),
  ];
};
