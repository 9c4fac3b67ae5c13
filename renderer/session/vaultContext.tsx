import { createContext, type ReactNode, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import { type Alter, isPresent } from '../../shared/domain/alter.ts';
import type { Device } from '../../shared/domain/device.ts';
import type { AlterId } from '../../shared/domain/ids.ts';
import type { MoveApart } from '../../shared/domain/move.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Tag } from '../../shared/domain/tag.ts';
import type { Tier } from '../../shared/domain/tier.ts';
import type { VaultChange } from '../../shared/vault/reading.ts';
import type { Vault } from '../../shared/vault/vault.ts';

const VaultContext = createContext<Vault | null>(null);

export const VaultProvider = ({ vault, children }: { vault: Vault; children: ReactNode }) => (
  <VaultContext value={vault}>{children}</VaultContext>
);

/** The open vault. */
export const useVault = (): Vault => {
  const vault = useContext(VaultContext);
  if (!vault) throw new Error('no vault is open here');
  return vault;
};

const revisions = new WeakMap<Vault, { count: number }>();

/** How often a vault has changed since this was first asked, so that a change between a rendering and its subscription is not missed. */
export const revisionOf = (vault: Vault): number => {
  const known = revisions.get(vault);
  if (known) return known.count;
  const revision = { count: 0 };
  revisions.set(vault, revision);
  vault.subscribe(() => {
    revision.count += 1;
  });
  return 0;
};

/**
 * Reads something from the vault and reads it again after each change that `concerns` it. `read` and `concerns` may
 * be new functions at each render; the value is kept until a change concerns it or `deps` differ.
 */
export const useVaultRead = <T,>(
  read: (vault: Vault) => T,
  concerns: (change: VaultChange) => boolean,
  deps: readonly unknown[],
): T => {
  const vault = useVault();
  const kept = useRef<{ vault: Vault; revision: number; deps: readonly unknown[]; value: T } | null>(null);
  const latest = useRef(concerns);
  latest.current = concerns;
  const subscribe = useCallback(
    (wake: () => void) => {
      if (kept.current?.revision !== revisionOf(vault)) kept.current = null;
      return vault.subscribe((change) => {
        if (!latest.current(change)) return;
        kept.current = null;
        wake();
      });
    },
    [vault],
  );
  const snapshot = (): T => {
    const old = kept.current;
    const same =
      old !== null &&
      old.vault === vault &&
      old.deps.length === deps.length &&
      old.deps.every((d, i) => Object.is(d, deps[i]));
    if (same) return old.value;
    const value = read(vault);
    kept.current = { vault, revision: revisionOf(vault), deps, value };
    return value;
  };
  return useSyncExternalStore(subscribe, snapshot);
};

/** One person, also an archived or deleted one; undefined where there is none. */
export const useAlter = (id: AlterId | null): Alter | undefined =>
  useVaultRead(
    (vault) => (id === null ? undefined : vault.alters.get(id)),
    (change) => id !== null && change.alters.has(id),
    [id],
  );

/** The people in sight: neither archived nor deleted. */
export const usePresentAlters = (): readonly Alter[] =>
  useVaultRead(
    (vault) => [...vault.alters.values()].filter(isPresent),
    (change) => change.alters.size > 0,
    [],
  );

/** The rings, innermost first, the outside last. */
export const useTiers = (): readonly Tier[] =>
  useVaultRead(
    (vault) => vault.tierOrder(),
    (change) => change.tiers.size > 0,
    [],
  );

/** The network's laptops by name, the removed ones with them. */
export const useDevices = (): readonly Device[] =>
  useVaultRead(
    (vault) => [...vault.devices.values()].sort((a, b) => a.name.localeCompare(b.name)),
    (change) => change.devices.size > 0,
    [],
  );

const none: readonly MoveApart[] = [];

/** The places to choose from where laptops moved a person at once; else none. */
export const useMovesApart = (id: AlterId): readonly MoveApart[] =>
  useVaultRead(
    (vault) => vault.apart.get(id) ?? none,
    (change) => change.alters.has(id),
    [id],
  );

/** The tags by name. */
export const useTags = (): readonly Tag[] =>
  useVaultRead(
    (vault) => [...vault.tags.values()].sort((a, b) => a.name.localeCompare(b.name)),
    (change) => change.tags.size > 0,
    [],
  );

/** The owner's settings. */
export const useSettings = (): Settings =>
  useVaultRead(
    (vault) => vault.settings(),
    (change) => change.settings,
    [],
  );
