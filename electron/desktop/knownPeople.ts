import type { KnownPerson } from '../../shared/domain/quickEntry.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import { namedAs } from '../../shared/vault/knownPeople.ts';

/** Who is in a network already, for as long as the quick window asks. */
export type KnownPeople = {
  /** Those of a network who have a name; nobody where the network cannot be read, because it is only a hint. */
  readonly ask: (vault: VaultId, name: string) => Promise<KnownPerson[]>;
  /** Holds nobody any more. */
  readonly forget: () => void;
};

/**
 * @param read gives everyone of a network; asked once, and again after `forget`
 * @param onProblem is told why it could not
 */
export const makeKnownPeople = (
  read: (vault: VaultId) => Promise<readonly KnownPerson[]>,
  onProblem: (error: unknown) => void,
): KnownPeople => {
  const held = new Map<VaultId, Promise<readonly KnownPerson[]>>();
  const peopleOf = (vault: VaultId): Promise<readonly KnownPerson[]> => {
    const reading =
      held.get(vault) ??
      read(vault).catch((error: unknown) => {
        onProblem(error);
        return [];
      });
    held.set(vault, reading);
    return reading;
  };
  return {
    ask: async (vault, name) => namedAs(await peopleOf(vault), name),
    forget: () => held.clear(),
  };
};
