import { Sparkles } from 'lucide-react';
import { divisions } from '../../../../shared/domain/settings.ts';
import { FilterButton } from '../../../parts/FilterButton.tsx';
import { PickMenu } from '../../../parts/PickMenu.tsx';
import { useSettings } from '../../../session/vaultContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { divisionWords } from './sectorWords.ts';
import { useTidy } from './useTidy.ts';

const options = divisions.map((id) => ({ id, label: divisionWords[id] }));

/** Divides the circle, and seats everybody anew. */
export const DivideMenu = () => {
  const { sectors } = useSettings();
  const { busy, tidy } = useTidy();
  return (
    <>
      <PickMenu
        label="What the map is divided by"
        pick="one"
        options={options}
        chosen={[sectors]}
        onToggle={(id, on) => {
          if (on && id !== sectors) tidy(id);
        }}
      >
        <FilterButton
          label={sectors === 'none' ? 'Divide' : `By ${divisionWords[sectors].toLowerCase()}`}
          chosen={[]}
        />
      </PickMenu>
      <Button look="quiet" isDisabled={busy} onPress={() => tidy(sectors)}>
        <Sparkles size={14} aria-hidden="true" />
        Tidy
      </Button>
    </>
  );
};
