import type { ActionId } from '../../../../shared/domain/actions.ts';
import { type Division, divisions } from '../../../../shared/domain/settings.ts';
import { FilterButton } from '../../../parts/FilterButton.tsx';
import { PickMenu } from '../../../parts/PickMenu.tsx';
import { useActions } from '../../../session/actions.tsx';
import { useSettings } from '../../../session/vaultContext.tsx';
import { divisionWords } from './sectorWords.ts';

const options = divisions.map((id) => ({ id, label: divisionWords[id] }));

const actionOf: Record<Division, ActionId> = {
  none: 'undivided',
  tag: 'divideByTag',
  organisation: 'divideByOrganisation',
  intention: 'divideByIntention',
  met: 'divideByMet',
};

/** Divides the circle, and seats everybody anew. */
export const DivideMenu = () => {
  const { sectors } = useSettings();
  const { named } = useActions();
  return (
    <PickMenu
      label="What the map is divided by"
      pick="one"
      options={options}
      chosen={[sectors]}
      onToggle={(id, on) => {
        if (on && id !== sectors) named[actionOf[id]].perform();
      }}
    >
      <FilterButton label={sectors === 'none' ? 'Divide' : `By ${divisionWords[sectors].toLowerCase()}`} chosen={[]} />
    </PickMenu>
  );
};
