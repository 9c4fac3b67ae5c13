import { type FormEvent, useId, useState } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';

interface OpenWithPassphraseProps {
  readonly open: (passphrase: string) => Promise<Result<unknown>>;
  readonly onClose: () => void;
}

/** Asks for the passphrase of a sealed backup until it opens. */
export const OpenWithPassphrase = ({ open, onClose }: OpenWithPassphraseProps) => {
  const [passphrase, setPassphrase] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const attempt = async (): Promise<void> => {
    setBusy(true);
    setFault('');
    const opened = await open(passphrase);
    if (opened.ok) return;
    setBusy(false);
    setFault(opened.reason);
  };
  const form = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (passphrase !== '' && !busy) attempt().catch(reportError);
  };
  return (
    <Dialog
      title="This backup is sealed"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form} isDisabled={busy || passphrase === ''}>
            {busy ? 'Opening…' : 'Open'}
          </Button>
        </>
      }
    >
      <form autoComplete="off" id={form} onSubmit={submit}>
        <Field
          label="Its passphrase"
          type="password"
          value={passphrase}
          onChange={(typed) => {
            setPassphrase(typed);
            setFault('');
          }}
          note="The one that was set when it was made."
          error={fault === '' ? undefined : fault}
          autoFocus
        />
      </form>
    </Dialog>
  );
};
