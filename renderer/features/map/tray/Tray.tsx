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

/** People who have no place yet, beside the map: to drag onto a ring, or to choose and place many at once. */
export const Tray = ({ engine, host }: TrayProps) => {
  const view = useView();
  const { all, shown } = useWaiting();
  const [folded, setFolded] = useState(false);
  const [selection, select] = useState(nothingChosen);
  const move = useMoving();
  const startCarry = useTrayCarry(engine, host);
  const ids = useMemo(() => shown.map((alter) => alter.id), [shown]);
  // Only who is in sight can be meant by a deed.
  const chosen = useMemo(() => ids.filter((id) => selection.chosen.has(id)), [ids, selection]);
  if (all === 0) return null;

  const put = (tier: Tier): void => {
    move(chosen, { tier: tier.id, angle: null });
    select(nothingChosen);
  };
  if (folded) {
    return (
      <div className={styles.folded}>
        <IconButton label={`${waitWords(all)}: show them`} onPress={() => setFolded(false)}>
          <PanelLeftOpen size={18} aria-hidden="true" />
        </IconButton>
        <span className={styles.badge} aria-hidden="true">
          {all.toLocaleString()}
        </span>
      </div>
    );
  }
  return (
    <section className={styles.tray} aria-label="Tray">
      <div className={styles.head}>
        <h2>{waitWords(all)}</h2>
        <IconButton label="Fold the tray away" onPress={() => setFolded(true)}>
          <PanelLeftClose size={18} aria-hidden="true" />
        </IconButton>
      </div>
      <p className={styles.soft}>
        {shown.length === all
          ? 'Drag people onto a ring, or choose several and place them at once.'
          : `The filter shows ${shown.length.toLocaleString()} of them.`}
      </p>
      <TrayList people={shown} selection={selection} onSelection={select} onOpen={view.open} onPress={startCarry} />
      <div className={styles.foot}>
        <PutMenu ids={chosen} onPut={put} />
        {chosen.length === ids.length && ids.length > 0 ? (
          <Button look="quiet" onPress={() => select(nothingChosen)}>
            Choose nobody
          </Button>
        ) : (
          <Button look="quiet" isDisabled={ids.length === 0} onPress={() => select(allChosen(selection, ids))}>
            Choose all
          </Button>
        )}
      </div>
    </section>
  );
};
