import { useState } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import styles from './Backups.module.css';

const leastLetters = 8;

const faultOf = (first: string, second: string): string => {
  if (first.length < leastLetters) return 'Take at least eight letters; several words are best.';
  return first === second ? '' : 'The two are not the same.';
};

interface PassphraseDialogProps {
  readonly onChosen: (passphrase: string) => Promise<Result<unknown>>;
  readonly onClose: () => void;
}

/** Asks for a new passphrase, twice, and says what it means to lose it. */
export const PassphraseDialog = ({ onChosen, onClose }: PassphraseDialogProps) => {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const keep = async (): Promise<void> => {
    const found = faultOf(first, second);
    setFault(found);
    if (found !== '') return;
    setBusy(true);
    const kept = await onChosen(first);
    setBusy(false);
    if (kept.ok) onClose();
    else setFault(kept.reason);
  };
  const foot = (
    <>
      <Button onPress={onClose} isDisabled={busy}>
        Cancel
      </Button>
      <Button look="primary" isDisabled={busy} onPress={() => void keep().catch(reportError)}>
        {busy ? 'Making the seal…' : 'Seal new backups'}
      </Button>
    </>
  );
  return (
    <Dialog title="A passphrase for backups" onClose={onClose} held={busy} foot={foot}>
      <p>
        Without the passphrase nobody can open a sealed backup, you included. Kith does not keep it, and nobody can
        recover it. Write it down and put it where you will find it.
      </p>
      <Field label="Passphrase" type="password" value={first} onChange={setFirst} autoFocus />
      <Field
        label="The same once more"
        type="password"
        value={second}
        onChange={setSecond}
        error={fault === '' ? undefined : fault}
      />
      <p className={styles.soft}>Backups are made by themselves as before; the passphrase is only asked to open one.</p>
    </Dialog>
  );
};
