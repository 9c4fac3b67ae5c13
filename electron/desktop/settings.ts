import * as v from 'valibot';
import {
  type DesktopPatch,
  type DesktopSettings,
  type DesktopState,
  desktopSettingsSchema,
} from '../../shared/domain/desktopSettings.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { type KeptFile, openKeptFile } from '../disk/keptFile.ts';
import type { LoginItem } from './loginItem.ts';
import type { QuickKeys } from './quickKeys.ts';

/** How Kith behaves on this computer. */
export type Desktop = {
  /** Listens for the kept keys; from then on `state` tells why they are not heard. */
  readonly begin: () => void;
  readonly state: () => DesktopState;
  /** Changes what the patch names, or says why not; what could be changed before the failing one stays changed. */
  readonly change: (patch: DesktopPatch) => Promise<Result<DesktopState>>;
};

/**
 * Opens the settings of this computer.
 * @param onProblem told of a file that cannot be read or written
 */
export const openDesktopSettings = (path: string, onProblem: (error: unknown) => void): KeptFile<DesktopSettings> =>
  openKeptFile<DesktopSettings>({
    path,
    schema: desktopSettingsSchema,
    initial: () => v.parse(desktopSettingsSchema, {}),
    called: 'This setting',
    onProblem,
  });

export const makeDesktop = (file: KeptFile<DesktopSettings>, login: LoginItem, keys: QuickKeys): Desktop => {
  let trouble: string | null = null;
  const state = (): DesktopState => ({ ...file.value(), openAtLogin: login.isOn(), quickKeysTrouble: trouble });
  const keep = (patch: Partial<DesktopSettings>): Promise<Result<null>> =>
    file.change((now) => ok({ ...now, ...patch }));
  const changeKeys = async (wanted: DesktopSettings['quickKeys']): Promise<Result<null>> => {
    const before = file.value().quickKeys;
    const reason = keys.listen(wanted);
    const kept = reason === null ? await keep({ quickKeys: wanted }) : failed(`${reason} Nothing was changed.`);
    trouble = kept.ok ? null : keys.listen(before);
    return kept;
  };
  return {
    begin: () => {
      trouble = keys.listen(file.value().quickKeys);
    },
    state,
    change: async ({ keepInTray, quickKeys, openAtLogin }) => {
      if (quickKeys !== undefined) {
        const changed = await changeKeys(quickKeys);
        if (!changed.ok) return changed;
      }
      if (openAtLogin !== undefined) {
        const set = login.set(openAtLogin);
        if (!set.ok) return set;
      }
      if (keepInTray !== undefined) {
        const kept = await keep({ keepInTray });
        if (!kept.ok) return kept;
      }
      return ok(state());
    },
  };
};
