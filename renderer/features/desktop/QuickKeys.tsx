import { useEffect, useRef, useState } from 'react';
import { type Accelerator, acceleratorWords, type Chosen, chosenKeys } from '../../../shared/domain/accelerator.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Desktop.module.css';

interface QuickKeysProps {
  readonly keys: Accelerator;
  readonly mac: boolean;
  readonly onChange: (keys: Accelerator) => void;
}

/** Presses that are left alone, so that nobody is caught: Tab goes on, Enter and Space press the button that has the focus. */
const isLeftAlone = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  ['Tab', 'Enter', ' '].includes(key) && !(ctrlKey || altKey || metaKey);

/** While `listening`, takes every press that could be keys, before anything else hears it; `done` for Escape and Tab. */
const useNextKeys = (listening: boolean, mac: boolean, onKeys: (chosen: Chosen) => void, onDone: () => void): void => {
  const latest = useRef({ onKeys, onDone });
  latest.current = { onKeys, onDone };
  useEffect(() => {
    if (!listening) return undefined;
    const hear = (event: KeyboardEvent): void => {
      if (event.key === 'Tab') latest.current.onDone();
      if (isLeftAlone(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') latest.current.onDone();
      else latest.current.onKeys(chosenKeys(event, mac));
    };
    addEventListener('keydown', hear, { capture: true });
    return () => removeEventListener('keydown', hear, { capture: true });
  }, [listening, mac]);
};

/** The keys of quick add, and a button to press others. */
export const QuickKeys = ({ keys, mac, onChange }: QuickKeysProps) => {
  const [listening, setListening] = useState(false);
  const [why, setWhy] = useState('');
  const turn = (on: boolean): void => {
    setListening(on);
    setWhy('');
  };
  const hear = (chosen: Chosen): void => {
    if (chosen.kind === 'refused') setWhy(chosen.why);
    if (chosen.kind !== 'keys') return;
    turn(false);
    onChange(chosen.keys);
  };
  useNextKeys(listening, mac, hear, () => turn(false));
  return (
    <div className={styles.keys}>
      {listening ? (
        <span role="status">
          {why === '' ? `Press the new keys: two of ${mac ? '⌘, ⌃, ⌥, ⇧' : 'Ctrl, Alt, Shift'}, and a letter.` : why}
        </span>
      ) : (
        <kbd>{acceleratorWords(keys, mac)}</kbd>
      )}
      <Button onPress={() => turn(!listening)}>{listening ? 'Cancel' : 'Change the keys'}</Button>
    </div>
  );
};
