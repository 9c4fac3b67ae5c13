import type { AlterId } from '../../../shared/domain/ids.ts';
import { seatsOn } from '../../parts/seating/seatsOn.ts';
import { useNotices } from '../../session/notices.tsx';
import { shownName } from '../../session/privacy.ts';
import { useChosen } from '../../session/selection.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { useMatches, useView } from '../../session/view.tsx';
import { whoWords } from './carryWords.ts';
import type { MapEngine } from './engine/engine.ts';
import { tellsPast } from './past/usePast.ts';
import { movedWords } from './treeWords.ts';
import type { KeyDeeds } from './useMapKeys.ts';
import { useMoving } from './useMoving.ts';

/** Chooses everyone on the map whom the filter means. */
export const useChooseMatching = (): (() => void) => {
  const chosen = useChosen();
  const vault = useVault();
  const matches = useMatches();
  return () =>
    chosen.add(
      matches
        .filter(({ placement }) => placement !== null && vault.tiers.get(placement.tier) !== undefined)
        .map(({ id }) => id),
    );
};

/** Moves whoever the keyboard stands at, or everyone chosen where they are of them, one ring inwards or outwards. */
const useRingStep = (engine: MapEngine | null): KeyDeeds['onMove'] => {
  const vault = useVault();
  const chosen = useChosen();
  const { place } = useMoving();
  return (id, by) => {
    const placement = vault.alters.get(id)?.placement;
    const tiers = vault.tierOrder();
    const tier = tiers[tiers.findIndex((one) => one.id === placement?.tier) + by];
    if (!placement || !tier) return;
    const ids = chosen.ids.has(id) ? [...chosen.ids] : [id];
    const names = ids.map((one) => shownName(vault.alters.get(one)?.name ?? ''));
    const seats = seatsOn(vault, ids, tier.id);
    // Whoever was put at an angle by hand still is on the next ring: alone at the same one, among several at their seat.
    const angleOn = (one: AlterId): number | null => {
      const hand = vault.alters.get(one)?.placement?.angle ?? null;
      return hand === null || ids.length === 1 ? hand : (seats.get(one) ?? hand);
    };
    const places = new Map(ids.map((one) => [one, { tier: tier.id, angle: angleOn(one) }]));
    place(tier.id, { places, seats }, () =>
      movedWords(whoWords(names), tier.name, ids.length === 1 ? engine?.choosing.walk.positionOf(id) : undefined),
    );
  };
};

/** What else the map's keys open. */
export type KeyOpenings = Pick<KeyDeeds, 'onTie' | 'onRing' | 'onMenu'>;

/** Everything the map's keys do; on the map of an earlier day they only walk, open and choose. */
export const useMapDeeds = (engine: MapEngine | null, openings: KeyOpenings): KeyDeeds => {
  const view = useView();
  const chosen = useChosen();
  const onChooseAll = useChooseMatching();
  const onMove = useRingStep(engine);
  const notices = useNotices();
  const now =
    <T extends readonly unknown[]>(deed: (...given: T) => void) =>
    (...given: T): void => {
      if (!tellsPast(notices)) deed(...given);
    };
  return {
    onTie: now(openings.onTie),
    onRing: now(openings.onRing),
    onMenu: now(openings.onMenu),
    onChooseAll,
    onMove,
    onOpen: view.open,
    onToggle: chosen.toggle,
    onAdd: chosen.add,
    onEscape: () => (chosen.ids.size > 0 ? chosen.clear() : view.open(null)),
  };
};
