import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './Button.tsx';
import styles from './Dialog.module.css';

export interface DialogProps {
  title: string;
  children: ReactNode;
  /** Buttons, the main one last. */
  foot?: ReactNode;
  /** Called by the cross, Escape, or a click outside. */
  onClose: () => void;
  wide?: boolean;
  /** While a job runs, only its own buttons end the dialog. */
  held?: boolean;
}

/** A dialog that stands while it is rendered. */
export const Dialog = ({ title, children, foot, onClose, wide = false, held = false }: DialogProps) => (
  <ModalOverlay
    isOpen
    isDismissable={!held}
    isKeyboardDismissDisabled={held}
    onOpenChange={(open) => {
      if (!open) onClose();
    }}
    className={styles.shade ?? ''}
  >
    <Modal className={`${styles.modal} ${wide ? styles.wide : ''}`}>
      <AriaDialog className={styles.dialog ?? ''}>
        <div className={styles.head}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {!held && (
            <IconButton label="Close" onPress={onClose}>
              <X size={18} aria-hidden="true" />
            </IconButton>
          )}
        </div>
        <div className={styles.body}>{children}</div>
        {foot && <div className={styles.foot}>{foot}</div>}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
