import type { SyncWay } from '../../../shared/domain/syncView.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

interface TurnOffDialogProps {
  /** The last way that is turned on. */
  readonly way: SyncWay['way'];
  /** Changes of this laptop that lie nowhere else yet. */
  readonly unsent: number;
  readonly onOff: () => void;
  readonly onClose: () => void;
}

const staysWords: Readonly<Record<SyncWay['way'], string>> = {
  folder: ' What lies in the folder stays there, sealed.',
  local: '',
  relay: ' What lies on the relay stays there, sealed.',
};

const unsentWords = (unsent: number): string =>
  unsent === 1 ? '1 change was not sent yet; it stays here. ' : `${unsent} changes were not sent yet; they stay here. `;

/** Asks before the last way of syncing is turned off, and says what that means and how to go on. */
export const TurnOffDialog = ({ way, unsent, onOff, onClose }: TurnOffDialogProps) => (
  <Dialog
    title="Turn sync off?"
    onClose={onClose}
    foot={
      <>
        <Button onPress={onClose}>Keep it on</Button>
        <Button look="primary" onPress={onOff}>
          Turn sync off
        </Button>
      </>
    }
  >
    <p>No other way is turned on. So nothing is sent from this laptop any more, and nothing new comes.</p>
    <p>
      {unsent > 0 && unsentWords(unsent)}
      This laptop keeps everyone, and so do your other laptops.{staysWords[way]}
    </p>
    <p>To go on, turn the same way on again: whatever was changed here and there meanwhile then comes together.</p>
  </Dialog>
);
