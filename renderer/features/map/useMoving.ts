import { useMemo } from 'react';
import type { Placement } from '../../../shared/domain/alter.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { moveAlters } from '../../../shared/vault/commands/alters.ts';
import { type Placing, placeAlters } from '../../../shared/vault/commands/moves.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { crowdedWords } from '../../parts/ringWords.ts';
import { seatsOn } from '../../parts/seating/seatsOn.ts';
import { type Notices, useNotices } from '../../session/notices.tsx';
import { shownName } from '../../session/privacy.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { whoWords } from './carryWords.ts';
import { tellsPast } from './past/usePast.ts';

/** Ways to move people, each as one step of undo, that say what was done. */
export interface Moving {
  /** Moves people to a ring or, with null, back to the tray; without an angle the map seats them. */
  readonly move: (ids: readonly AlterId[], placement: Placement | null) => void;
  /**
   * Puts each on a ring in a place of their own.
   * @param said what is said instead, asked when it is done
   */
  readonly place: (tier: TierId, placing: Placing, said?: () => string) => void;
}

/** Does it, and says who stands where now. */
const moveAloud = (
  vault: Vault,
  notices: Notices,
  ids: readonly AlterId[],
  tierId: TierId | null,
  act: () => Result<null>,
  said?: () => string,
): void => {
  const going = ids.filter((id) => (vault.alters.get(id)?.placement?.tier ?? null) !== tierId);
  const named = (some: readonly AlterId[]): string =>
    whoWords(some.map((id) => shownName(vault.alters.get(id)?.name ?? '')));
  const who = named(going);
  const done = act();
  const tier = tierId === null ? undefined : vault.tiers.get(tierId);
  if (going.length === 0 && !said) {
    const where = tier ? `another place on ${tier.name}` : 'their place in the tray';
    notices.tell(done, `${named(ids)} ${ids.length === 1 ? 'has' : 'have'} ${where} now.`);
    return;
  }
  const are = going.length === 1 ? 'is' : 'are';
  const crowded = tier && going.length > 0 ? crowdedWords(tier, vault.placedOn(tier.id).size) : '';
  const words = said?.() ?? `${who} ${are} ${tier ? `on ${tier.name}` : 'in the tray'} now.`;
  notices.tell(done, `${words} ${crowded}`.trim());
};

/** Moves people, as one step of undo; nobody on the map of an earlier day. */
export const useMoving = (): Moving => {
  const vault = useVault();
  const notices = useNotices();
  return useMemo(
    () => ({
      move: (ids, placement) => {
        if (tellsPast(notices)) return;
        const seats = placement?.angle === null ? seatsOn(vault, ids, placement.tier) : undefined;
        moveAloud(vault, notices, ids, placement?.tier ?? null, () => moveAlters(vault, ids, placement, seats));
      },
      place: (tier, placing, said) => {
        if (tellsPast(notices)) return;
        moveAloud(vault, notices, [...placing.places.keys()], tier, () => placeAlters(vault, placing), said);
      },
    }),
    [vault, notices],
  );
};
