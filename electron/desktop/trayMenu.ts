import type { MenuItemConstructorOptions } from 'electron';
import type { VaultEntry, VaultId } from '../../shared/domain/vaultEntry.ts';

/** A network that was open lately. */
export type RecentNetwork = Pick<VaultEntry, 'id' | 'name'>;

/** Networks shown at most; the settings list them all. */
const mostNetworks = 5;

/** What the tray can ask for. */
export type TrayDeeds = {
  readonly open: () => void;
  readonly quickAdd: () => void;
  readonly openNetwork: (id: VaultId) => void;
  readonly quit: () => void;
};

const separator: MenuItemConstructorOptions = { type: 'separator' };

// A single "&" would underline the letter after it.
const asLabel = (name: string): string => name.replaceAll('&', '&&');

/** The networks to offer, the one open last first; none where there is no choice, and none that was deleted. */
export const recentNetworks = (vaults: readonly VaultEntry[]): RecentNetwork[] => {
  const there = vaults.filter(({ deleted }) => deleted === null);
  if (there.length < 2) return [];
  const openedAt = (vault: VaultEntry): string => vault.openedAt ?? '';
  return there.sort((a, b) => (openedAt(a) < openedAt(b) ? 1 : -1)).slice(0, mostNetworks);
};

/**
 * The menu of the tray as data.
 * @param networks the networks open lately, the latest first; none are shown where there are none
 */
export const trayTemplate = (deeds: TrayDeeds, networks: readonly RecentNetwork[]): MenuItemConstructorOptions[] => [
  { id: 'open', label: 'Open Kith', click: () => deeds.open() },
  { id: 'quickAdd', label: 'Quick Add…', click: () => deeds.quickAdd() },
  ...(networks.length === 0 ? [] : [separator]),
  ...networks.map(({ id, name }) => ({ label: asLabel(name), click: () => deeds.openNetwork(id) })),
  separator,
  { id: 'quit', label: 'Quit', click: () => deeds.quit() },
];
