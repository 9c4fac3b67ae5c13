import { CircleDot, Tag } from 'lucide-react';
import { useMemo } from 'react';
import { useChosenDeeds } from '../features/map/chosen/useChosenDeeds.ts';
import type { Action } from '../session/actions.tsx';
import { useTags, useTiers } from '../session/vaultContext.tsx';

/** For each ring an action that moves the chosen people there, for each tag one that gives it to them; found by name. */
export const useChosenActions = (): readonly Action[] => {
  const deeds = useChosenDeeds();
  const tiers = useTiers();
  const tags = useTags();
  return useMemo(
    () => [
      ...tiers.map((tier) => ({
        id: `moveChosen-${tier.id}`,
        label: `Move the chosen to ${tier.name}`,
        icon: CircleDot,
        onlyFound: true,
        perform: () => deeds.moveTo(tier),
      })),
      ...tags.map(({ id, name }) => ({
        id: `tagChosen-${id}`,
        label: `Tag the chosen “${name}”`,
        icon: Tag,
        onlyFound: true,
        perform: () => deeds.tag(id, true),
      })),
    ],
    [deeds, tiers, tags],
  );
};
