import { FilterButton } from '../../parts/FilterButton.tsx';
import { PickMenu } from '../../parts/PickMenu.tsx';
import { type TieChoice, tiesShown } from './engine/ties/tieChoice.ts';
import { Legend } from './lenses/Legend.tsx';
import { lensChoice, lenses } from './lenses/lenses.ts';
import type { Seen } from './lenses/useLens.ts';
import styles from './MapOptions.module.css';
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

/** How the map is seen on this computer: what its colours stand for, and which ties it draws. */
export const MapOptions = ({ seen }: { seen: Seen }) => (
  <div className={styles.options}>
    <div className={styles.buttons} role="toolbar" aria-label="What the map shows">
      <LensMenu seen={seen} />
      <TieMenu />
      <DivideMenu />
    </div>
    <Legend seen={seen} />
  </div>
);
