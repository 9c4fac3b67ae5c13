import { type FormEvent, useId, useState } from 'react';
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
  const typed = (set: (words: string) => void) => (words: string) => {
    set(words);
    // A field with a fault would keep its form from being sent.
    setFault('');
  };
  const form = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) keep().catch(reportError);
  };
  const foot = (
    <>
      <Button onPress={onClose} isDisabled={busy}>
        Cancel
      </Button>
      <Button look="primary" type="submit" form={form} isDisabled={busy}>
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
      <form autoComplete="off" id={form} className={styles.form} onSubmit={submit}>
        <Field label="Passphrase" type="password" value={first} onChange={typed(setFirst)} autoFocus />
        <Field
          label="The same once more"
          type="password"
          value={second}
          onChange={typed(setSecond)}
          error={fault === '' ? undefined : fault}
        />
      </form>
      <p className={styles.soft}>Backups are made by themselves as before; the passphrase is only asked to open one.</p>
    </Dialog>
  );
};
