import { useCallback, useEffect, useState } from 'react';
import type { DesktopPatch, DesktopState } from '../../../shared/domain/desktopSettings.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** The settings of this computer, and the way to change them; null until the shell has told them. */
export interface DesktopSettings {
  readonly state: DesktopState | null;
  readonly mac: boolean;
  readonly change: (patch: DesktopPatch) => Promise<Result<DesktopState>>;
}

const noShell: Result<never> = { ok: false, reason: 'These settings belong to the desktop app.' };

export const useDesktop = (): DesktopSettings => {
  const [state, setState] = useState<DesktopState | null>(null);
  const [mac, setMac] = useState(false);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const info = await window.kith?.shellInfo();
      const answer = await window.kith?.desktop();
      if (info?.ok) setMac(info.value.platform === 'darwin');
      if (answer?.ok) setState(answer.value);
    };
    ask().catch(reportError);
  }, []);
  const change = useCallback(async (patch: DesktopPatch) => {
    const answer = (await window.kith?.setDesktop(patch)) ?? noShell;
    if (answer.ok) setState(answer.value);
    return answer;
  }, []);
  return { state, mac, change };
};
