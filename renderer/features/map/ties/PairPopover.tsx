import { Plus, Trash2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Dialog } from 'react-aria-components';
import { type Alter, isPresent } from '../../../../shared/domain/alter.ts';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import { type Tie, tieKinds } from '../../../../shared/domain/tie.ts';
import { editTie, removeTie } from '../../../../shared/vault/commands/ties.ts';
import { TieForm } from '../../../parts/TieForm.tsx';
import { tieKindOptions, tieKindWords } from '../../../parts/tieKindWords.ts';
import { useNotices } from '../../../session/notices.tsx';
import { usePrivate, useShownName } from '../../../session/privacy.ts';
import { useAlter, useVault, useVaultRead } from '../../../session/vaultContext.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { CommitArea } from '../../../ui/CommitArea.tsx';
import { Choice } from '../../../ui/Field.tsx';
import { AtPoint } from '../AtPoint.tsx';
import { goneWords } from '../carryWords.ts';
import type { MapEngine } from '../engine/engine.ts';
import type { AskedTie } from '../engine/events.ts';
import styles from './PairPopover.module.css';

interface PairProps {
  a: Alter;
  b: Alter;
}

const Row = ({ tie, onRemove }: { tie: Tie; onRemove: () => void }) => {
  const vault = useVault();
  const notices = useNotices();
  const kind = tieKindWords[tie.kind];
  const initialsOnly = usePrivate();
  return (
    <li className={styles.row}>
      <Choice
        label={`Kind of the tie ${kind}`}
        hideLabel
        bare
        value={tie.kind}
        options={tieKindOptions}
        onChange={(next) => notices.tell(editTie(vault, tie.id, { kind: next }))}
      />
      <IconButton label={`Remove the tie: ${kind}`} onPress={onRemove}>
        <Trash2 size={16} aria-hidden="true" />
      </IconButton>
      {!initialsOnly && (
        <div className={styles.note}>
          <CommitArea
            label={`Note on the tie ${kind}`}
            placeholder="Add a note"
            value={tie.note}
            onCommit={(note) => editTie(vault, tie.id, { note })}
          />
        </div>
      )}
    </li>
  );
};

interface KnownTiesProps extends PairProps {
  ties: readonly Tie[];
  onClose: () => void;
}

/** The ties two people have, and room for one of another kind. */
const KnownTies = ({ a, b, ties, onClose }: KnownTiesProps) => {
  const vault = useVault();
  const notices = useNotices();
  const [adding, setAdding] = useState(false);
  const remove = (tie: Tie): void => {
    const removed = removeTie(vault, tie.id);
    if (removed.ok && ties.length === 1) onClose();
    notices.tell(removed, `The tie of ${a.name} and ${b.name} was removed.`);
  };
  const taken = ties.map(({ kind }) => kind);
  return (
    <>
      <ul className={styles.list}>
        {ties.map((tie) => (
          <Row key={tie.id} tie={tie} onRemove={() => remove(tie)} />
        ))}
      </ul>
      {adding && <TieForm a={a} b={b} taken={taken} onEnd={() => setAdding(false)} />}
      {!adding && taken.length < tieKinds.length && (
        <Button look="quiet" onPress={() => setAdding(true)}>
          <Plus size={14} aria-hidden="true" />
          Another kind
        </Button>
      )}
    </>
  );
};

const useTiesBetween = (a: AlterId, b: AlterId): readonly Tie[] =>
  useVaultRead(
    (vault) => vault.tiesBetween(a, b),
    (change) => change.ties.size > 0,
    [a, b],
  );

export interface PairPopoverProps {
  asked: AskedTie;
  engine: MapEngine | null;
  onClose: () => void;
}

/** The tie of two people, where it was drawn or pressed on the map; it closes when one of them goes. */
export const PairPopover = ({ asked, engine, onClose }: PairPopoverProps) => {
  const [a, b] = [useAlter(asked.a), useAlter(asked.b)];
  const ties = useTiesBetween(asked.a, asked.b);
  const nameShown = useShownName();
  const [isNew] = useState(ties.length === 0);
  useEffect(() => {
    engine?.ties.open([asked.a, asked.b]);
    return () => engine?.ties.open(null);
  }, [engine, asked]);
  const notices = useNotices();
  const gone = [a, b].find((end) => !end || !isPresent(end));
  const isGone = !a || !b || gone !== undefined;
  useEffect(() => {
    if (!isGone) return;
    onClose();
    if (gone) notices.say(goneWords([nameShown(gone.name)], gone.deletedAt === null));
  });
  if (isGone) return null;
  return (
    <AtPoint at={asked.at} onClose={onClose}>
      <Dialog className={styles.pair ?? ''} aria-label={`The tie of ${nameShown(a.name)} and ${nameShown(b.name)}`}>
        <div className={styles.top}>
          <h2 className={styles.head}>
            <bdi>{nameShown(a.name)}</bdi> and <bdi>{nameShown(b.name)}</bdi>
          </h2>
          <IconButton label="Close" onPress={onClose}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
        {isNew ? <TieForm a={a} b={b} onEnd={onClose} /> : <KnownTies a={a} b={b} ties={ties} onClose={onClose} />}
      </Dialog>
    </AtPoint>
  );
};
