import { ok, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { Handlers } from '../ipc.ts';
import type { OpenedVault, Vaults } from './vaults.ts';

type VaultChannel = Extract<keyof Handlers, `vault${string}`>;

// A view of a larger buffer would be sent with the whole of it.
const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/**
 * What the shell does for the channels about networks.
 * @param onOpened is told how a network was found when it was opened
 * @param erase takes everything of a network off this computer
 * @param showFolder shows a folder in the system's file manager
 */
export const vaultHandlers = (
  vaults: Vaults,
  onOpened: (opened: OpenedVault) => void,
  erase: (id: VaultId) => Promise<Result<null>>,
  showFolder: (path: string) => void,
): Pick<Handlers, VaultChannel> => ({
  vaultShelf: () => {
    const { current, vaults: entries } = vaults.shelf();
    return ok({ current, vaults: entries });
  },
  vaultOpen: async ({ vault, ...store }) => {
    const opened = await vaults.open(vault, store);
    if (!opened.ok) return opened;
    onOpened(opened.value);
    const { updates, ...rest } = opened.value;
    return ok({ ...rest, updates: updates?.map(ownBytes) ?? null });
  },
  vaultAppend: ({ session, update }) => vaults.append(session, update),
  vaultFilled: (id) => vaults.filled(id),
  vaultCreate: (name) => vaults.create(name),
  vaultChoose: (id) => vaults.choose(id),
  vaultRename: ({ vault, name }) => vaults.rename(vault, name),
  vaultRemove: (id) => vaults.remove(id),
  vaultRecover: (id) => vaults.recover(id),
  vaultErase: erase,
  vaultFolder: (id) => vaults.folderOf(id),
  vaultShowFolder: (id) => {
    const folder = vaults.folderOf(id);
    if (!folder.ok) return folder;
    showFolder(folder.value);
    return ok(null);
  },
});
