import { useState } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import { otherEnd, type Tie } from '../../../shared/domain/tie.ts';
import { NewTie } from '../../parts/NewTie.tsx';
import { useVaultRead } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { TieRow } from './TieRow.tsx';
import styles from './Ties.module.css';

/** Ties shown at first where there are more than `most`; each has controls of its own, and a long list is asked for. */
const shownAtFirst = 20;
const most = 30;

interface Tied {
  readonly tie: Tie;
  readonly other: Alter;
}

const useTied = (alter: Alter): readonly Tied[] =>
  useVaultRead(
    (vault) =>
      vault
        .tiesOf(alter.id)
        .flatMap((tie): Tied[] => {
          const other = vault.alters.get(otherEnd(tie, alter.id));
          return other ? [{ tie, other }] : [];
        })
        .sort((a, b) => a.other.name.localeCompare(b.other.name) || (a.tie.id < b.tie.id ? -1 : 1)),
    (change) => change.ties.size + change.alters.size > 0,
    [alter.id],
  );

/** Whom this person knows among the others, what was noted on it, and a box to tie them to one more. */
export const Ties = ({ alter, notes }: { alter: Alter; notes: boolean }) => {
  const tied = useTied(alter);
  const [all, setAll] = useState(false);
  const shown = all || tied.length <= most ? tied : tied.slice(0, shownAtFirst);
  return (
    <section className={styles.section} aria-labelledby="sheet-ties">
      <h3 id="sheet-ties">
        Ties {tied.length > 0 && <span className={styles.count}>{tied.length.toLocaleString()}</span>}
      </h3>
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map(({ tie, other }) => (
            <TieRow key={tie.id} tie={tie} other={other} notes={notes} />
          ))}
        </ul>
      )}
      {shown.length < tied.length && (
        <Button look="quiet" onPress={() => setAll(true)}>
          Show all {tied.length.toLocaleString()}
        </Button>
      )}
      <NewTie alter={alter} />
    </section>
  );
};
