import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Alter } from '../../../shared/domain/alter.ts';
import type { Tie } from '../../../shared/domain/tie.ts';
import { editTie, removeTie } from '../../../shared/vault/commands/ties.ts';
import { PersonMark } from '../../parts/PersonMark.tsx';
import { tieKindOptions } from '../../parts/tieKindWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { useShownName } from '../../session/privacy.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { CommitArea } from '../../ui/CommitArea.tsx';
import { Choice } from '../../ui/Field.tsx';
import styles from './Ties.module.css';

/** One tie: the other person, who opens on a click, what kind of tie it is, and a note on it. */
export const TieRow = ({ tie, other, notes }: { tie: Tie; other: Alter; notes: boolean }) => {
  const name = useShownName()(other.name);
  const vault = useVault();
  const view = useView();
  const notices = useNotices();
  return (
    <li className={styles.row}>
      <AriaButton className={styles.person ?? ''} onPress={() => view.open(other.id)}>
        <PersonMark alter={other} size={26} />
        <span className={styles.name} dir="auto">
          {name}
        </span>
      </AriaButton>
      <IconButton
        label={`Remove the tie to ${name}`}
        onPress={() => notices.tell(removeTie(vault, tie.id), `The tie to ${other.name} was removed.`)}
      >
        <X size={16} aria-hidden="true" />
      </IconButton>
      <div className={styles.about}>
        <Choice
          label={`Kind of tie to ${name}`}
          hideLabel
          bare
          value={tie.kind}
          options={tieKindOptions}
          onChange={(kind) => notices.tell(editTie(vault, tie.id, { kind }))}
        />
        {notes && (
          <CommitArea
            label={`Note on the tie to ${name}`}
            placeholder="Add a note"
            value={tie.note}
            onCommit={(note) => editTie(vault, tie.id, { note })}
          />
        )}
      </div>
    </li>
  );
};
