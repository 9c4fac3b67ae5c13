import { cpSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { readFrames } from '../../../electron/journal/frames.ts';
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

/** What must be there after the app has met a damaged file. */
interface Due {
  /** The bytes of which a copy must have been kept; undefined where the app need not have noticed. */
  readonly copy: Buffer | undefined;
  /** Whether the app must have said so. */
  readonly told: boolean;
}

const nothing: Due = { copy: undefined, told: false };

// The newest whole snapshot and the logs behind it are read; what is older lies there in case that snapshot is damaged.
const dueOfJournal = (path: string): Due => {
  const names = readdirSync(dirname(path));
  const newest =
    names
      .filter((name) => name.startsWith('snapshot-'))
      .sort()
      .at(-1) ?? '';
  const isLastLog =
    names
      .filter((name) => name.startsWith('log-'))
      .sort()
      .at(-1) === basename(path);
  if (basename(path).replace(/^\w+/u, '') < newest.replace(/^\w+/u, '')) return nothing;
  const bytes = readFileSync(path);
  const { end, damaged } = readFrames(bytes);
  // The end of the last log is where a power cut leaves half a write: it is kept, and nothing to trouble anybody with.
  if (isLastLog && damaged === 0) return { copy: end === bytes.length ? undefined : bytes.subarray(end), told: false };
  return { copy: bytes, told: true };
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const dueOf = (profile: string, file: string): Due => {
  const path = join(profile, file);
  if (file.includes('journal')) return dueOfJournal(path);
  if (file !== 'vaults.json' || isJson(readFileSync(path, 'utf8'))) return nothing;
  return { copy: readFileSync(path), told: true };
};

const below = (folder: string): string[] => (existsSync(folder) ? filesBelow(folder) : []);

/** Every copy that the app has put aside in a profile. */
const copiesIn = (profile: string): string[] => [
  ...below(join(profile, 'vaults', 'first', 'journal', 'aside')),
  ...below(join(profile, 'damaged')),
  ...filesBelow(profile).filter((file) => basename(file).startsWith('vaults.json.damaged-')),
];

/** Why what the app kept and said is not enough; empty where it is. */
const complaint = (profile: string, due: Due, { said, missing }: { said: string; missing: number }): string => {
  const copies = copiesIn(profile);
  const { copy } = due;
  if (copy && !copies.some((file) => readFileSync(file).equals(copy))) return 'no copy was kept';
  if (due.told && said === '') return 'nothing was said';
  if (said !== '' && copies.length === 0) return 'it was said, and no copy was kept';
  if (missing > 0 && said === '') return 'people are gone, and nothing was said';
  return '';
};

/** What the app says it has mended; empty where it says nothing. */
const saidIn = async ({ page }: Desktop): Promise<string> => {
  await page.locator('[data-saving]').waitFor();
  const banner = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Understood' }) });
  return (await banner.count()) === 0 ? '' : ((await banner.locator('span').first().textContent()) ?? '');
};

/** Bit flips and cuts over every store file: nobody is lost, the app always opens, keeps what was damaged and says so. */
export const fault = async ({ log }: BenchContext): Promise<Row[]> => {
  const random = seeded(23);
  const base = await makeBase();
  const stores = storesIn(base) ?? '';
  const files = [join(base, 'vaults.json'), ...filesBelow(join(base, 'vaults')), ...filesBelow(stores)]
    .map((file) => relative(base, file))
    .sort();
  log(`files: ${files.join(', ')}`);
  let [lost, silent, due, told] = [0, 0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const profile = makeProfile();
    cpSync(base, profile, { recursive: true });
    const file = files[round % files.length] ?? '';
    const how = damage(join(profile, file), random);
    const wanted = dueOf(profile, file);
    const desktop = await startDesktop(profile);
    const there = await namesIn(desktop.page);
    const missing = people - there.size;
    lost += missing;
    const said = await saidIn(desktop);
    await desktop.app.close();
    const wrong = complaint(profile, wanted, { said, missing });
    if (wrong !== '') silent += 1;
    if (wanted.copy) due += 1;
    if (said !== '') told += 1;
    log(
      `${file} ${how}: ${missing} of ${people} lost; ${wrong || said || (wanted.copy ? 'a copy was kept' : 'whole')}`,
    );
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
    row({
      area: 'shell',
      name: `damaged files without a copy or a sentence (${due} of ${rounds} had to be noticed, ${told} were told)`,
      unit: 'files',
      ours: silent,
      against: rounds,
      peer: 'all of them',
      bar: 0,
    }),
  ];
};
