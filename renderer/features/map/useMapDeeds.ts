import { useChosen } from '../../session/selection.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { useMatches, useView } from '../../session/view.tsx';
import { whoWords } from './carryWords.ts';
import type { MapEngine } from './engine/engine.ts';
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
  const move = useMoving();
  return (id, by) => {
    const placement = vault.alters.get(id)?.placement;
    const tiers = vault.tierOrder();
    const tier = tiers[tiers.findIndex((one) => one.id === placement?.tier) + by];
    if (!placement || !tier) return;
    const ids = chosen.ids.has(id) ? [...chosen.ids] : [id];
    const names = ids.map((one) => vault.alters.get(one)?.name ?? '');
    // One person keeps the angle they were put at by hand; several would crowd at it.
    const angle = ids.length === 1 ? placement.angle : null;
    move(ids, { tier: tier.id, angle }, () =>
      movedWords(whoWords(names), tier.name, ids.length === 1 ? engine?.choosing.walk.positionOf(id) : undefined),
    );
  };
};

/** What else the map's keys open. */
export type KeyOpenings = Pick<KeyDeeds, 'onTie' | 'onRing' | 'onMenu'>;

/** Everything the map's keys do. */
export const useMapDeeds = (engine: MapEngine | null, openings: KeyOpenings): KeyDeeds => {
  const view = useView();
  const chosen = useChosen();
  const onChooseAll = useChooseMatching();
  const onMove = useRingStep(engine);
  return {
    ...openings,
    onChooseAll,
    onMove,
    onOpen: view.open,
    onToggle: chosen.toggle,
    onAdd: chosen.add,
    onEscape: () => (chosen.ids.size > 0 ? chosen.clear() : view.open(null)),
  };
};
