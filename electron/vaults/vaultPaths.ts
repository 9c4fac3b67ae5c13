import { join } from 'node:path';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';

/** Where each thing of the networks lies under the folder of the app's own data. */
export interface VaultPaths {
  /** The folder of the app's own data. */
  readonly home: string;
  /** The list of networks. */
  readonly list: string;
  /** One folder a network. */
  readonly folder: string;
  /** Copies of the window's own store that were found damaged. */
  readonly damaged: string;
  readonly journalOf: (id: VaultId) => string;
}

/** @param userData the folder of the app's own data */
export const vaultPaths = (userData: string): VaultPaths => {
  const folder = join(userData, 'vaults');
  return {
    home: userData,
    list: join(userData, 'vaults.json'),
    folder,
    damaged: join(userData, 'damaged'),
    journalOf: (id) => join(folder, id, 'journal'),
  };
};
