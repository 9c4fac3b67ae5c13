import { cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BenchContext } from '../../bench/support/context.ts';
import { seeded } from '../../bench/support/network.ts';
import { type Row, row } from '../../bench/support/row.ts';
import {
  type Desktop,
  makeProfile,
  namesIn,
  removeProfile,
  startDesktop,
  startEmpty,
  storesIn,
} from '../support/desktop.ts';

/** Damaged profiles. */
const rounds = 100;
const people = 300;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const saved = (desktop: Desktop): Promise<void> => desktop.page.locator('[data-saving=saved]').waitFor();

/** A profile with a snapshot, logs behind it, and a filled store of the window. */
const makeBase = async (): Promise<string> => {
  const profile = makeProfile();
  for (let start = 0; start < 4; start += 1) {
    const desktop = await startDesktop(profile);
    if (start === 0) await startEmpty(desktop.page);
    for (let at = 0; at < people / 4; at += 25)
      await desktop.page.evaluate(
        ([from, about]) =>
          window.kithTest?.addPeople(
            Array.from({ length: 25 }, (_, each) => ({
              name: `Person ${from + each}`,
              tier: 'known',
              note: about.repeat(600),
            })),
          ),
        [start * (people / 4) + at, crypto.randomUUID()] as const,
      );
    await saved(desktop);
    await desktop.page.waitForTimeout(2500);
    await desktop.app.close();
  }
  return profile;
};

const damage = (file: string, random: () => number): string => {
  const bytes = readFileSync(file);
  const at = Math.floor(random() * bytes.length);
  if (random() < 0.5) {
    truncateSync(file, at);
    return `cut at ${at} of ${bytes.length}`;
  }
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  writeFileSync(file, bytes);
  return `bit flipped at ${at} of ${bytes.length}`;
};

/** Bit flips and cuts over every store file: nobody is lost, and the app always opens. */
export const fault = async ({ log }: BenchContext): Promise<Row[]> => {
  const random = seeded(23);
  const base = await makeBase();
  const stores = storesIn(base) ?? '';
  const files = [join(base, 'vaults.json'), ...filesBelow(join(base, 'vaults')), ...filesBelow(stores)]
    .map((file) => relative(base, file))
    .sort();
  log(`files: ${files.join(', ')}`);
  let lost = 0;
  for (let round = 0; round < rounds; round += 1) {
    const profile = makeProfile();
    cpSync(base, profile, { recursive: true });
    const file = files[round % files.length] ?? '';
    const how = damage(join(profile, file), random);
    const desktop = await startDesktop(profile);
    const there = await namesIn(desktop.page);
    const missing = people - there.size;
    lost += missing;
    log(`${file} ${how}: ${missing} of ${people} lost`);
    await desktop.app.close();
    removeProfile(profile);
  }
  removeProfile(base);
  return [
    row({
      area: 'shell',
      name: `people lost by ${rounds} damaged files, one at a time`,
      unit: 'people',
      ours: lost,
      against: rounds * people,
      peer: 'all of them',
      bar: 0,
    }),
  ];
};
