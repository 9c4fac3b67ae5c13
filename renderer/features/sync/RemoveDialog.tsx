import { useState } from 'react';
import type { Device } from '../../../shared/domain/device.ts';
import type { KithBridge } from '../../../shared/ipc.ts';
import { removeDevice } from '../../../shared/vault/commands/devices.ts';
import { askForCode, keyChanged } from '../../session/key.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Sync.module.css';

interface RemoveDialogProps {
  readonly syncRemove: KithBridge['syncRemove'];
  readonly device: Device;
  readonly onClose: () => void;
}

/** Where it stands: it is asked, it is being done, or it is done. */
type Step = 'asks' | 'works' | 'done';

const Done = ({ device, onClose }: Omit<RemoveDialogProps, 'syncRemove'>) => (
  <Dialog
    title={`“${device.name}” is out`}
    onClose={onClose}
    foot={
      <>
        <Button onPress={onClose}>Later</Button>
        <Button
          look="primary"
          autoFocus
          onPress={() => {
            onClose();
            askForCode('sure');
          }}
        >
          Show the new code
        </Button>
      </>
    }
  >
    <p>
      The network has a new key, and with it a new recovery code. One that you wrote down before brings back nothing
      that is new from now on. Write the new one down, and throw the old one away.
    </p>
    <p className={styles.soft}>Whoever looks at this screen while the code is shown can copy it.</p>
  </Dialog>
);

/** Asks before a laptop is removed, says what it keeps, and then that there is a new recovery code. */
export const RemoveDialog = ({ syncRemove, device, onClose }: RemoveDialogProps) => {
  const { id } = useSession();
  const vault = useVault();
  const [step, setStep] = useState<Step>('asks');
  const [reason, setReason] = useState('');
  const remove = async (): Promise<void> => {
    setStep('works');
    const marked = removeDevice(vault, device.id);
    const removed = marked.ok ? await syncRemove({ vault: id, device: device.id }) : marked;
    keyChanged();
    setStep(removed.ok ? 'done' : 'asks');
    if (!removed.ok) setReason(removed.reason);
  };
  if (step === 'done') return <Done device={device} onClose={onClose} />;
  return (
    <Dialog
      title={`Remove “${device.name}”?`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={step === 'works'} onPress={() => void remove().catch(reportError)}>
            Remove it
          </Button>
        </>
      }
    >
      <p>It keeps everyone it has now, and nobody can take that back. It gets nothing new.</p>
      <p>
        This network gets a new key, and you a new recovery code to write down. Your other laptops go on by themselves
        when they are next on.
      </p>
      <p className={styles.soft}>Should it come back one day, add it like a new laptop.</p>
      {reason !== '' && (
        <p role="alert" className={styles.problem}>
          {reason}
        </p>
      )}
    </Dialog>
  );
};
