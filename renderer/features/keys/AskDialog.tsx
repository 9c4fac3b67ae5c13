import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

interface AskDialogProps {
  title: string;
  children: ReactNode;
  /** The words of the button that goes on. */
  yes: string;
  onYes: () => void;
  onClose: () => void;
}

/** Asks before something that is better thought over. */
export const AskDialog = ({ title, children, yes, onYes, onClose }: AskDialogProps) => (
  <Dialog
    title={title}
    onClose={onClose}
    foot={
      <>
        <Button onPress={onClose}>Cancel</Button>
        <Button look="primary" onPress={onYes}>
          {yes}
        </Button>
      </>
    }
  >
    <p>{children}</p>
  </Dialog>
);
