import { FilterButton } from '../../parts/FilterButton.tsx';
import { PickMenu, type PickOption } from '../../parts/PickMenu.tsx';
import { useAction } from '../../session/actions.tsx';
import { Button } from '../../ui/Button.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { Controls } from './Controls.tsx';
import { DriftSwitch } from './drift/DriftSwitch.tsx';
import { type TieChoice, tiesShown } from './engine/ties/tieChoice.ts';
import { lensChoice, lenses } from './lenses/lenses.ts';
import type { Seen } from './lenses/useLens.ts';
import styles from './MapOptions.module.css';
import type { Past } from './past/usePast.ts';
import { DivideMenu } from './sectors/DivideMenu.tsx';
import { tieChoiceWords, tiesShownWords } from './ties/tieChoiceWords.ts';
import { tieChoice } from './ties/tieSettings.ts';

const lensOptions = lenses.map(({ id, label }) => ({ id, label }));

type TieOption = TieChoice['shown'] | 'weakHidden';

const tieOptions: readonly PickOption<TieOption>[] = tiesShown.map((id) => ({ id, label: tiesShownWords[id] }));
const tieBesides: readonly PickOption<TieOption>[] = [
  { id: 'weakHidden', label: 'Leave out ties that only say “knows”' },
];

const TieMenu = () => {
  const choice = tieChoice.use();
  const toggle = (id: TieOption, on: boolean): void => {
    if (id === 'weakHidden') tieChoice.choose({ ...choice, weakHidden: on });
    else if (on) tieChoice.choose({ ...choice, shown: id });
  };
  return (
    <PickMenu
      label="Which ties are drawn"
      options={tieOptions}
      besides={tieBesides}
      chosen={choice.weakHidden ? [choice.shown, 'weakHidden'] : [choice.shown]}
      onToggle={toggle}
    >
      <FilterButton label="Ties" chosen={tieChoiceWords(choice)} />
    </PickMenu>
  );
};

const LensMenu = ({ seen: { lens } }: { seen: Seen }) => (
  <PickMenu
    label="What the colours stand for"
    pick="one"
    options={lensOptions}
    chosen={[lens.id]}
    onToggle={(id, on) => {
      if (on) lensChoice.choose(id);
    }}
  >
    <FilterButton label={`Colours: ${lens.label.toLowerCase()}`} chosen={[]} />
  </PickMenu>
);

const PastButton = () => {
  const { label, short, isOn, perform } = useAction('past');
  return (
    <Button look="quiet" onPress={perform}>
      {isOn ? label : short}
    </Button>
  );
};

const TidyButton = () => {
  const { icon: Icon, short, perform } = useAction('tidy');
  return (
    <Button look="quiet" onPress={perform}>
      <Icon size={14} aria-hidden="true" />
      {short}
    </Button>
  );
};

export interface MapOptionsProps {
  seen: Seen;
  past: Past;
  /** There is nobody to see yet. */
  isEmpty: boolean;
}

/** How the map is seen: what its colours stand for, which ties it draws, how it is divided, and of which day it is. */
export const MapOptions = ({ seen, past, isEmpty }: MapOptionsProps) => (
  <Toolbar label="The map" className={styles.options}>
    {!isEmpty && (
      <div className={styles.choices}>
        <LensMenu seen={seen} />
        <TieMenu />
        {past.day === null && <DivideMenu />}
        {past.day === null && <TidyButton />}
        {past.day === null && <DriftSwitch />}
        {past.days !== null && <PastButton />}
      </div>
    )}
    <Controls />
  </Toolbar>
);
