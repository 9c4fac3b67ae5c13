import { FilterButton } from '../../parts/FilterButton.tsx';
import { PickMenu } from '../../parts/PickMenu.tsx';
import { Button } from '../../ui/Button.tsx';
import { DriftLegend } from './drift/DriftLegend.tsx';
import { DriftSwitch } from './drift/DriftSwitch.tsx';
import type { DriftsNow } from './drift/useDrifts.ts';
import { type TieChoice, tiesShown } from './engine/ties/tieChoice.ts';
import { Legend } from './lenses/Legend.tsx';
import { lensChoice, lenses } from './lenses/lenses.ts';
import type { Seen } from './lenses/useLens.ts';
import styles from './MapOptions.module.css';
import type { Past } from './past/usePast.ts';
import { DivideMenu } from './sectors/DivideMenu.tsx';
import { tieChoiceWords, tiesShownWords } from './ties/tieChoiceWords.ts';
import { tieChoice } from './ties/tieSettings.ts';

const lensOptions = lenses.map(({ id, label }) => ({ id, label }));

const tieOptions = [
  ...tiesShown.map((id) => ({ id, label: tiesShownWords[id] })),
  { id: 'weakHidden' as const, label: 'Leave out ties that only say “knows”' },
];

const TieMenu = () => {
  const choice = tieChoice.use();
  const toggle = (id: TieChoice['shown'] | 'weakHidden', on: boolean): void => {
    if (id === 'weakHidden') tieChoice.choose({ ...choice, weakHidden: on });
    else if (on) tieChoice.choose({ ...choice, shown: id });
  };
  return (
    <PickMenu
      label="Which ties are drawn"
      options={tieOptions}
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

const PastButton = ({ past: { day, days, show } }: { past: Past }) =>
  days !== null && (
    <Button look="quiet" onPress={() => show(day === null ? days.first : null)}>
      {day === null ? 'How it looked…' : 'Back to now'}
    </Button>
  );

/** How the map is seen: what its colours stand for, which ties it draws, and of which day it is. */
export const MapOptions = ({ seen, past, drifts }: { seen: Seen; past: Past; drifts: DriftsNow | null }) => (
  <div className={styles.options}>
    <div className={styles.buttons} role="toolbar" aria-label="What the map shows">
      <LensMenu seen={seen} />
      <TieMenu />
      {past.day === null && <DivideMenu />}
      {past.day === null && <DriftSwitch />}
      <PastButton past={past} />
    </div>
    <Legend seen={seen} />
    {drifts && <DriftLegend now={drifts} />}
  </div>
);
