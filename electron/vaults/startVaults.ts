import { ok, type Result } from '../../shared/domain/result.ts';
import { vaultPaths } from './vaultPaths.ts';
import { openVaults, type Vaults, type VaultTools } from './vaults.ts';
import { holdStores, removeStores } from './windowStores.ts';

/** The networks, ready for a window. */
export interface StartedVaults {
  readonly vaults: Vaults;
  /** To be called with what the window's store was like when it opened a network first. */
  readonly storeSeen: (lost: boolean) => void;
}

/**
 * Reads which networks there are and sees to the window's own stores before a window opens them: those that hold
 * something erased go, and of the others a copy is held until they were found whole.
 * @param storage the folder in which Chromium keeps the session; null where it keeps nothing
 */
export const startVaults = async (
  userData: string,
  storage: string | null,
  tools: VaultTools,
): Promise<Result<StartedVaults>> => {
  const opened = await openVaults(userData, tools);
  if (!opened.ok) return opened;
  const vaults = opened.value;
  if (storage === null) return ok({ vaults, storeSeen: () => undefined });
  // Not while a journal is damaged: the window's store may hold what it lost.
  if (vaults.shelf().storesToErase && (await vaults.areWhole())) {
    await removeStores(storage);
    await vaults.storesErased();
  }
  const held = await holdStores(storage, vaultPaths(userData).damaged, tools.onProblem);
  let seen = false;
  const settle = async (lost: boolean): Promise<void> => {
    if (lost) await held.keep(tools.now().replaceAll(':', '-'));
    else await held.drop();
  };
  return ok({
    vaults,
    storeSeen: (lost) => {
      if (seen) return;
      seen = true;
      settle(lost).catch(tools.onProblem);
    },
  });
};
