import { useEffect, useRef, useState } from 'react';
import { type Accelerator, acceleratorOf, acceleratorWords } from '../../../shared/domain/accelerator.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Desktop.module.css';

interface QuickKeysProps {
  readonly keys: Accelerator;
  readonly mac: boolean;
  readonly onChange: (keys: Accelerator) => void;
}

/**
 * While `listening`, hears the next keys that are a shortcut; null for Escape, which ends it. Other keys are left alone,
 * so that Tab goes on.
 */
const useNextKeys = (listening: boolean, mac: boolean, onKeys: (keys: Accelerator | null) => void): void => {
  const latest = useRef(onKeys);
  latest.current = onKeys;
  useEffect(() => {
    if (!listening) return undefined;
    const hear = (event: KeyboardEvent): void => {
      const keys = event.key === 'Escape' ? null : acceleratorOf(event, mac);
      if (keys === undefined) return;
      // Kith's own shortcuts are not meant while new keys are chosen.
      event.preventDefault();
      event.stopImmediatePropagation();
      latest.current(keys);
    };
    addEventListener('keydown', hear, { capture: true });
    return () => removeEventListener('keydown', hear, { capture: true });
  }, [listening, mac]);
};

/** The keys of quick add, and a button to press others. */
export const QuickKeys = ({ keys, mac, onChange }: QuickKeysProps) => {
  const [listening, setListening] = useState(false);
  useNextKeys(listening, mac, (pressed) => {
    setListening(false);
    if (pressed !== null) onChange(pressed);
  });
  return (
    <div className={styles.keys}>
      {listening ? (
        <span role="status">Press the new keys: two of {mac ? '⌘, ⌃, ⌥, ⇧' : 'Ctrl, Alt, Shift'}, and a letter.</span>
      ) : (
        <kbd>{acceleratorWords(keys, mac)}</kbd>
      )}
      <Button onPress={() => setListening(!listening)}>{listening ? 'Cancel' : 'Change the keys'}</Button>
    </div>
  );
};
