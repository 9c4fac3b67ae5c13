import { useState } from 'react';
import type { VaultEntry } from '../../../shared/domain/vaultEntry.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { askShell } from '../../session/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import styles from './Networks.module.css';

/** Asks twice before a network is erased: nothing brings it back. */
export const EraseDialog = ({ entry, onClose }: { entry: VaultEntry; onClose: () => void }) => {
  const { keeping } = useSession();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const erase = async (): Promise<void> => {
    setBusy(true);
    // The window loads anew afterwards.
    await keeping.whenSaved();
    const erased = await askShell((shell) => shell.vaultErase(entry.id));
    if (erased.ok) return;
    setBusy(false);
    setReason(erased.reason);
  };
  return (
    <Dialog
      title={`Erase “${entry.name}”?`}
      onClose={onClose}
      held={busy}
      foot={
        <>
          <Button onPress={onClose} isDisabled={busy}>
            {reason === '' ? 'Keep it' : 'Close'}
          </Button>
          {reason === '' && (
            <Button
              look="primary"
              isDisabled={busy || typed.trim() !== entry.name}
              onPress={() => void erase().catch(reportError)}
            >
              {busy ? 'Erasing…' : 'Erase for good'}
            </Button>
          )}
        </>
      }
    >
      <p>
        Everyone in it, its journal and its backups on this computer go for good; nothing can bring them back. Copies
        that you made elsewhere stay. The window loads anew.
      </p>
      <Field label={`Type “${entry.name}” to go on`} value={typed} onChange={setTyped} autoFocus />
      {reason !== '' && (
        <p role="alert" className={styles.failed}>
          {reason}
        </p>
      )}
    </Dialog>
  );
};
