import type { ChannelResult } from '../../../shared/ipc.ts';
import type { Saving } from '../../session/store.ts';

/** What a report tells of the vault and of where it is kept: counts, never contents. */
export interface VaultFacts {
  readonly people: number;
  readonly ties: number;
  readonly tags: number;
  readonly rings: number;
  readonly setAside: number;
  readonly writable: boolean;
  readonly saving: Saving;
  /** Whether something was found damaged and mended when the network was opened. */
  readonly mended: boolean;
  /** Bytes on the disk, as the browser estimates them; undefined where it does not say. */
  readonly bytes: number | undefined;
}

/** What a report tells of the program and the computer. `shell` is null where Kith runs in a browser. */
export interface ProgramFacts {
  readonly version: string;
  readonly browser: string;
  readonly screen: { readonly width: number; readonly height: number; readonly scale: number };
  readonly language: string;
  readonly shell: ChannelResult<'diagnostics'> | null;
}

/** The steps between which a count is told: 1, then 1, 2 and 5 of each power of ten from 10. */
const stepsAround = (count: number): readonly [number, number] => {
  let [low, high] = [1, 10];
  // From a 2 to a 5 is two and a half times as much, every other step is twice.
  while (high <= count) [low, high] = [high, high * (String(high).startsWith('2') ? 2.5 : 2)];
  return [low, high];
};

/** A count in rough steps, so that a report does not tell how many people somebody knows: "100–200". */
export const roughly = (count: number): string => {
  if (count === 0) return 'none';
  const [low, high] = stepsAround(count);
  return `${low.toLocaleString('en')}–${high.toLocaleString('en')}`;
};

const megabytes = (bytes: number | undefined): string => {
  if (bytes === undefined) return 'unknown';
  const whole = Math.ceil(bytes / 1_000_000);
  return whole <= 1 ? 'less than 1 MB' : `${roughly(whole)} MB`;
};

const savingWords: Readonly<Record<Saving, string>> = {
  saved: 'all is saved',
  saving: 'under way',
  failing: 'does not work just now',
};

const row = (name: string, value: string): string => `${name.padEnd(22)}${value}`;

const logPart = (shell: ProgramFacts['shell']): string[] => {
  if (shell === null) return ['There is no log: Kith runs in a browser.'];
  return [`The last ${shell.lines.length} lines of the log:`, ...shell.lines];
};

/** The whole report, as a person reads it before they do anything with it. It holds no name, address or note. */
export const reportText = (program: ProgramFacts, vault: VaultFacts): string => {
  const { shell, screen } = program;
  const engine = shell
    ? `Electron ${shell.versions.electron}, Chromium ${shell.versions.chrome}, Node ${shell.versions.node}`
    : program.browser;
  return [
    'Diagnostic report of Kith',
    'It names nobody. Kith has sent it nowhere; what becomes of it is up to you.',
    '',
    row('Kith', `${program.version}, ${shell ? 'as an app of its own' : 'in a browser'}`),
    row('Runs on', engine),
    ...(shell ? [row('System', shell.system)] : []),
    row('Window', `${screen.width} × ${screen.height}, scale ${screen.scale}, language ${program.language}`),
    '',
    row('People', roughly(vault.people)),
    row('Ties', roughly(vault.ties)),
    row('Tags', roughly(vault.tags)),
    row('Rings', String(vault.rings)),
    row('Records set aside', roughly(vault.setAside)),
    row('Can be edited', vault.writable ? 'yes' : 'no, it comes from a newer Kith'),
    row('Saving', savingWords[vault.saving]),
    row('Mended at the start', vault.mended ? 'yes' : 'no'),
    row('Store on the disk', megabytes(vault.bytes)),
    '',
    ...logPart(shell),
    '',
  ].join('\n');
};
