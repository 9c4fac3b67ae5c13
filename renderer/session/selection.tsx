import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { isPresent } from '../../shared/domain/alter.ts';
import type { AlterId } from '../../shared/domain/ids.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { useVaultRead } from './vaultContext.tsx';

/** The people chosen for a deed on all of them at once; nothing of it is kept in the vault. */
export interface Chosen {
  /** Only people in sight: whoever is archived leaves it, and is in it again when that is undone. */
  readonly ids: ReadonlySet<AlterId>;
  /** Chooses one person more or one less. */
  readonly toggle: (id: AlterId) => void;
  /** Chooses these people besides those who are chosen. */
  readonly add: (ids: Iterable<AlterId>) => void;
  readonly clear: () => void;
}

const ChosenContext = createContext<Chosen | null>(null);

/** Who is chosen, and what changes it. */
export const useChosen = (): Chosen => {
  const chosen = useContext(ChosenContext);
  if (!chosen) throw new Error('nobody can be chosen here');
  return chosen;
};

const toggled = (old: ReadonlySet<AlterId>, id: AlterId): ReadonlySet<AlterId> => {
  const now = new Set(old);
  if (!now.delete(id)) now.add(id);
  return now;
};

const nobody: ReadonlySet<AlterId> = new Set();

export const ChosenProvider = ({ children }: { children: ReactNode }) => {
  const [all, setAll] = useState(nobody);
  const ids = useVaultRead(
    (vault) => {
      const gone = [...all].some((id) => !inSight(vault, id));
      return gone ? new Set([...all].filter((id) => inSight(vault, id))) : all;
    },
    (change) => change.alters.size > 0 && all.size > 0,
    [all],
  );
  const chosen = useMemo<Chosen>(
    () => ({
      ids,
      toggle: (id) => setAll((old) => toggled(old, id)),
      add: (more) => setAll((old) => new Set([...old, ...more])),
      clear: () => setAll(nobody),
    }),
    [ids],
  );
  return <ChosenContext value={chosen}>{children}</ChosenContext>;
};

const inSight = (vault: Vault, id: AlterId): boolean => {
  const alter = vault.alters.get(id);
  return alter !== undefined && isPresent(alter);
};
