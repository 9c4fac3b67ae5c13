import { useState } from 'react';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { TieKind } from '../../../../shared/domain/tie.ts';
import { connectAll, connectTo } from '../../../../shared/vault/commands/connect.ts';
import { lastTieKind } from '../../../parts/lastTieKind.ts';
import { usePeopleFound } from '../../../parts/peopleFound.tsx';
import { tieKindOptions } from '../../../parts/tieKindWords.ts';
import { useNotices } from '../../../session/notices.tsx';
import { useShownName } from '../../../session/privacy.ts';
import { useChosen } from '../../../session/selection.tsx';
import { useVault } from '../../../session/vaultContext.tsx';
import { useView } from '../../../session/view.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Choice } from '../../../ui/Field.tsx';
import { PickBox } from '../../../ui/PickBox.tsx';
import { RadioChoice } from '../../../ui/RadioChoice.tsx';
import { whoWords } from '../carryWords.ts';
import styles from './SelectionBar.module.css';

type How = 'together' | 'one';

const ties = (count: number): string => (count === 1 ? '1 tie' : `${count.toLocaleString()} ties`);

const howOptions = (count: number) =>
  [
    { id: 'together', label: 'With each other', about: `Every two of them: up to ${ties((count * (count - 1)) / 2)}.` },
    { id: 'one', label: 'With one person', about: `Each of them with someone you name: up to ${ties(count)}.` },
  ] as const;

interface OneProps {
  one: AlterId | null;
  onOne: (id: AlterId) => void;
}

/** The one person whom all of the chosen are tied to. */
const OnePerson = ({ one, onOne }: OneProps) => {
  const vault = useVault();
  const nameShown = useShownName();
  const [text, setText] = useState('');
  const found = usePeopleFound(text, true, () => true);
  const pick = (id: AlterId): void => {
    setText('');
    onOne(id);
  };
  const name = one === null ? undefined : vault.alters.get(one)?.name;
  return (
    <div className={styles.one}>
      <PickBox
        label="With whom"
        placeholder="With whom?"
        text={text}
        onText={setText}
        items={found}
        onPick={pick}
        onEnter={() => {
          const [best] = found;
          if (best) pick(best.id);
        }}
        onLeave={() => setText('')}
        empty="Nobody of yours is called that."
      />
      {name !== undefined && (
        <p role="status">
          With <bdi>{nameShown(name)}</bdi>.
        </p>
      )}
    </div>
  );
};

/** Ties everyone chosen with each other, or with one more person, as one step of undo. */
export const ConnectDialog = () => {
  const view = useView();
  const chosen = useChosen();
  const [ids] = useState(() => [...chosen.ids]);
  const onClose = (): void => view.setDialog(null);
  const vault = useVault();
  const notices = useNotices();
  const [how, setHow] = useState<How>(ids.length > 1 ? 'together' : 'one');
  const [kind, setKind] = useState<TieKind>(lastTieKind.get);
  const [one, setOne] = useState<AlterId | null>(null);
  const [error, setError] = useState<string | undefined>();
  const nameShown = useShownName();
  const name = (id: AlterId): string => vault.alters.get(id)?.name ?? '';
  const tie = (): void => {
    if (how === 'one' && one === null) {
      setError('Name the person to tie them with.');
      return;
    }
    const done = how === 'one' && one !== null ? connectTo(vault, one, ids, kind) : connectAll(vault, ids, kind);
    if (!done.ok) {
      setError(done.reason);
      return;
    }
    lastTieKind.choose(kind);
    const whom = how === 'one' && one !== null ? name(one) : 'each other';
    notices.tell(done, `Tied ${whoWords(ids.map(name))} with ${whom}: ${ties(done.value)}.`);
    onClose();
  };
  const foot = (
    <>
      <Button look="quiet" onPress={onClose}>
        Cancel
      </Button>
      <Button look="primary" onPress={tie}>
        Tie them
      </Button>
    </>
  );
  return (
    <Dialog title={`Tie ${whoWords(ids.map((id) => nameShown(name(id))))}`} onClose={onClose} foot={foot}>
      <div className={styles.connect}>
        {ids.length > 1 && (
          <RadioChoice
            label="With whom"
            value={how}
            options={howOptions(ids.length)}
            onChange={(next) => {
              setHow(next);
              setError(undefined);
            }}
          />
        )}
        {how === 'one' && <OnePerson one={one} onOne={setOne} />}
        <Choice label="Kind of tie" value={kind} options={tieKindOptions} onChange={setKind} />
        {error !== undefined && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
};
