import { Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Dialog } from 'react-aria-components';
import { type Alter, isPresent } from '../../../../shared/domain/alter.ts';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import { ok } from '../../../../shared/domain/result.ts';
import { type Tie, type TieKind, tieKinds } from '../../../../shared/domain/tie.ts';
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
import { lastTieKind } from './tieSettings.ts';

interface PairProps {
  a: Alter;
  b: Alter;
}

interface NewKindProps extends PairProps {
  /** The kinds the two have already. */
  taken: readonly TieKind[];
  onEnd: () => void;
}

/** A new tie of the two, of the kind that was chosen last on this computer where they have none of it. */
const NewKind = ({ a, b, taken, onEnd }: NewKindProps) => {
  const notices = useNotices();
  const end = (kind?: TieKind): void => {
    onEnd();
    if (!kind) return;
    lastTieKind.choose(kind);
    notices.tell(ok(null), `${a.name} and ${b.name} are tied: ${tieKindWords[kind].toLowerCase()}.`);
  };
  return <TieForm a={a} b={b} first={lastTieKind.get()} taken={taken} does="Tie them" onEnd={end} />;
};

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
        <X size={16} aria-hidden="true" />
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
      {adding && <NewKind a={a} b={b} taken={taken} onEnd={() => setAdding(false)} />}
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
        <h2 className={styles.head}>
          <bdi>{nameShown(a.name)}</bdi> and <bdi>{nameShown(b.name)}</bdi>
        </h2>
        {isNew ? (
          <NewKind a={a} b={b} taken={[]} onEnd={onClose} />
        ) : (
          <KnownTies a={a} b={b} ties={ties} onClose={onClose} />
        )}
      </Dialog>
    </AtPoint>
  );
};
