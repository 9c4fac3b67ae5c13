import type { Session } from 'electron';
import type { Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import { overdue } from './registry.ts';
import type { Vaults } from './vaults.ts';
import { hasStores } from './windowStores.ts';

/** What erasing needs of the shell. */
export interface Eraser {
  readonly session: Session;
  /** Empties the window, so that it holds no store open. */
  readonly emptyWindow: () => Promise<void>;
  readonly reopenWindow: () => void;
  /** Takes away what other parts of the shell keep of a network, such as its backups. */
  readonly eraseElsewhere: (id: VaultId) => Promise<Result<null>>;
  /** Tells the window that opens next what was erased. */
  readonly tellErased: (words: string) => void;
  readonly onProblem: (error: unknown) => void;
}

// What Chromium does not let go of now, or what may be needed to mend a journal, goes before a later window opens.
const clearStores = async (vaults: Vaults, eraser: Eraser): Promise<void> => {
  if (!(await vaults.areWhole())) return;
  await eraser.emptyWindow();
  await eraser.session.clearStorageData({ storages: ['indexdb'] });
  const storage = eraser.session.storagePath;
  if (storage !== null && !(await hasStores(storage))) await vaults.storesErased();
};

/**
 * Takes those networks off this computer whose days of grace are over. Before a window opens: the stores that hold them
 * go with the next start of Chromium.
 */
export const eraseOverdue = async (
  vaults: Vaults,
  { eraseElsewhere, onProblem }: Pick<Eraser, 'eraseElsewhere' | 'onProblem'>,
): Promise<void> => {
  for (const { id } of overdue(vaults.shelf())) {
    const erased = await vaults.erase(id);
    const elsewhere = erased.ok ? await eraseElsewhere(id) : erased;
    if (!elsewhere.ok) onProblem(new Error(elsewhere.reason));
  }
};

/** What is gone, for the person who erased it. */
const erasedWords = (name: string, people: number | null): string => {
  const who = people === null ? 'everyone in it' : people === 1 ? '1 person' : `${people.toLocaleString('en')} people`;
  return `“${name}” was erased from this computer: ${who}, its journal and its backups.`;
};

/**
 * Takes everything of a network off this computer: journal, snapshots, copies of damaged files, backups, and the
 * window's own stores, which hold all networks and are filled again from the journals of the others.
 */
export const eraseVault = async (vaults: Vaults, id: VaultId, eraser: Eraser): Promise<Result<null>> => {
  const name = vaults.shelf().vaults.find((entry) => entry.id === id)?.name ?? '';
  const words = erasedWords(name, await vaults.countPeople(id));
  const erased = await vaults.erase(id);
  if (!erased.ok) return erased;
  const elsewhere = await eraser.eraseElsewhere(id);
  if (!elsewhere.ok) return elsewhere;
  // The window gets its answer before it is emptied.
  setTimeout(() => {
    clearStores(vaults, eraser)
      .catch(eraser.onProblem)
      .finally(() => {
        eraser.reopenWindow();
        eraser.tellErased(words);
      });
  }, 0);
  return elsewhere;
};
