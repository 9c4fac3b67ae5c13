import { useEffect, useRef, useState } from 'react';
import type { Alter } from '../../shared/domain/alter.ts';
import type { AlterId } from '../../shared/domain/ids.ts';
import { useShownName } from '../session/privacy.ts';
import { useVault } from '../session/vaultContext.tsx';
import { PickBox } from '../ui/PickBox.tsx';
import styles from './NewTie.module.css';
import { PersonMark } from './PersonMark.tsx';
import { usePeopleFound } from './peopleFound.tsx';
import { TieForm } from './TieForm.tsx';

export interface NewTieProps {
  alter: Alter;
  /** Called when a tie is made. */
  onTied?: () => void;
  autoFocus?: boolean;
}

/** Ties a person to another one, found by name. */
export const NewTie = ({ alter, onTied, autoFocus = false }: NewTieProps) => {
  const vault = useVault();
  const nameShown = useShownName();
  const [text, setText] = useState('');
  const [otherId, setOtherId] = useState<AlterId | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const [focused, setFocused] = useState(false);
  const hits = usePeopleFound(text, focused, (id) => id !== alter.id);
  useEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);
  const other = otherId === null ? undefined : vault.alters.get(otherId);
  const pick = (id: AlterId): void => {
    setText('');
    setFocused(false);
    setOtherId(id);
  };
  if (other) {
    return (
      <div className={styles.fresh}>
        <TieForm
          a={alter}
          b={other}
          onEnd={(made) => {
            if (made) onTied?.();
            setOtherId(null);
            // The box comes back with the next drawing.
            requestAnimationFrame(() => box.current?.focus());
          }}
        >
          <div className={styles.person}>
            <PersonMark alter={other} size={26} />
            <span className={styles.name} dir="auto">
              {nameShown(other.name)}
            </span>
          </div>
        </TieForm>
      </div>
    );
  }
  return (
    <PickBox
      label="Tie to another person"
      placeholder="Who else do they know?"
      text={text}
      onText={setText}
      items={hits}
      onPick={pick}
      onEnter={() => {
        const [best] = hits;
        if (best) pick(best.id);
      }}
      onFocus={() => setFocused(true)}
      onLeave={() => {
        setText('');
        setFocused(false);
      }}
      empty="Nobody of yours is called that."
      inputRef={box}
    />
  );
};
