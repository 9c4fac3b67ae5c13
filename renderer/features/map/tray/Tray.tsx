import { ChevronDown, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { type RefObject, useMemo, useState } from 'react';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Tier } from '../../../../shared/domain/tier.ts';
import { fullness } from '../../../parts/ringWords.ts';
import { useTiers, useVault } from '../../../session/vaultContext.tsx';
import { useView } from '../../../session/view.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { MenuButton, type MenuEntry } from '../../../ui/Menu.tsx';
import type { MapEngine } from '../engine/engine.ts';
import { useMoving } from '../useMoving.ts';
import { allChosen, nothingChosen } from './selection.ts';
import styles from './Tray.module.css';
import { TrayList } from './TrayList.tsx';
import { useTrayCarry } from './useTrayCarry.ts';
import { useWaiting } from './waiting.ts';

export interface TrayProps {
  engine: MapEngine | null;
  /** The map's element, where people are dropped. */
  host: RefObject<HTMLElement | null>;
}

const waitWords = (count: number): string =>
  count === 1 ? '1 person waits for a place' : `${count.toLocaleString()} people wait for a place`;

const countWords = (count: number): string => (count === 1 ? '1 person' : `${count.toLocaleString()} people`);

const PutMenu = ({ ids, onPut }: { ids: readonly AlterId[]; onPut: (tier: Tier) => void }) => {
  const vault = useVault();
  const entries = useTiers().map(
    (tier): MenuEntry => ({
      id: tier.id,
      label: tier.name,
      detail: fullness(tier, vault.placedOn(tier.id).size),
      onAction: () => onPut(tier),
    }),
  );
  return (
    <MenuButton label={`Put ${countWords(ids.length)} on a ring`} groups={[entries]}>
      <Button look="primary" isDisabled={ids.length === 0}>
        {ids.length === 0 ? 'Put on a ring' : `Put ${countWords(ids.length)} on`}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
    </MenuButton>
  );
};

const Folded = ({ count, onUnfold }: { count: number; onUnfold: () => void }) => (
  <div className={styles.folded}>
    <IconButton label={`${waitWords(count)}: show them`} onPress={onUnfold}>
      <PanelLeftOpen size={18} aria-hidden="true" />
    </IconButton>
    <span className={styles.badge} aria-hidden="true">
      {count.toLocaleString()}
    </span>
  </div>
);

const Head = ({ all, shown, onFold }: { all: number; shown: number; onFold: () => void }) => (
  <>
    <div className={styles.head}>
      <h2>{waitWords(all)}</h2>
      <IconButton label="Fold the tray away" onPress={onFold}>
        <PanelLeftClose size={18} aria-hidden="true" />
      </IconButton>
    </div>
    <p className={styles.soft}>
      {shown === all
        ? 'Drag people onto a ring, or choose several and place them at once.'
        : `The filter shows ${shown.toLocaleString()} of them.`}
    </p>
  </>
);

/** People who have no place yet, beside the map: to drag onto a ring, or to choose and place many at once. */
export const Tray = ({ engine, host }: TrayProps) => {
  const view = useView();
  const { all, shown } = useWaiting();
  const [folded, setFolded] = useState(false);
  const [selection, select] = useState(nothingChosen);
  const { move } = useMoving();
  const startCarry = useTrayCarry(engine, host);
  const ids = useMemo(() => shown.map((alter) => alter.id), [shown]);
  // Only who is in sight can be meant by a deed.
  const chosen = useMemo(() => ids.filter((id) => selection.chosen.has(id)), [ids, selection]);
  if (all === 0) return null;
  if (folded) return <Folded count={all} onUnfold={() => setFolded(false)} />;
  const put = (tier: Tier): void => {
    move(chosen, { tier: tier.id, angle: null });
    select(nothingChosen);
  };
  const everyone = chosen.length === ids.length && ids.length > 0;
  return (
    <section className={styles.tray} aria-label="Tray">
      <Head all={all} shown={shown.length} onFold={() => setFolded(true)} />
      <TrayList people={shown} selection={selection} onSelection={select} onOpen={view.open} onPress={startCarry} />
      <div className={styles.foot}>
        <PutMenu ids={chosen} onPut={put} />
        <Button
          look="quiet"
          isDisabled={ids.length === 0}
          onPress={() => select(everyone ? nothingChosen : allChosen(selection, ids))}
        >
          {everyone ? 'Choose nobody' : 'Choose all'}
        </Button>
      </div>
    </section>
  );
};
