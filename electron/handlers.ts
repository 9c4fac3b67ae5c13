import { arch, release, type as systemName } from 'node:os';
import { nativeTheme } from 'electron';
import { ok, type Result } from '../shared/domain/result.ts';
import { type ChannelResult, reportedLines } from '../shared/ipc.ts';
import type { Handlers } from './ipc.ts';
import type { Log } from './log/log.ts';

const platform = (): ChannelResult<'shellInfo'>['platform'] =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';

const versionOf = (part: string): string => process.versions[part] ?? 'unknown';

/** Channels about the window itself, and about the program. */
type WindowChannel =
  | 'shellInfo'
  | 'openExternal'
  | 'setTheme'
  | 'windowReady'
  | 'editText'
  | 'windowLeft'
  | 'reportBug'
  | 'diagnostics';

/** What these handlers need of the shell. */
export type ShellParts = {
  /** The version of Kith. */
  readonly version: string;
  readonly log: Log;
  /** Opens a checked address outside Kith, having asked the person. */
  readonly openExternal: (address: string) => Promise<Result<null>>;
  /** Called when the window says that it listens to events. */
  readonly windowReady: () => void;
  /** Called when the window has kept everything and may close. */
  readonly windowLeft: () => void;
};

/** What the shell does for the channels about the window. */
export const windowHandlers = (parts: ShellParts): Pick<Handlers, WindowChannel> => ({
  shellInfo: () => ok({ platform: platform(), version: parts.version, program: 'electron' }),
  openExternal: parts.openExternal,
  setTheme: (theme) => {
    nativeTheme.themeSource = theme;
    return ok(null);
  },
  windowReady: () => {
    parts.windowReady();
    return ok(null);
  },
  windowLeft: () => {
    parts.windowLeft();
    return ok(null);
  },
  editText: (way, contents) => {
    if (way === 'undo') contents.undo();
    else contents.redo();
    return ok(null);
  },
  reportBug: ({ place, bug }) => {
    parts.log.describedBug(place, bug);
    return ok(null);
  },
  diagnostics: () =>
    ok({
      versions: { electron: versionOf('electron'), chrome: versionOf('chrome'), node: versionOf('node') },
      system: `${systemName()} ${release()} ${arch()}`,
      lines: parts.log.lastLines(reportedLines),
    }),
});
