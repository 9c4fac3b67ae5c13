import { X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { useShownName } from '../../session/privacy.ts';
import { useAlter } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Person } from './Person.tsx';
import styles from './Sheet.module.css';
import { SheetActions } from './SheetActions.tsx';
import { usePhoto } from './usePhoto.ts';
import { useSheetFocus } from './useSheetFocus.ts';

const Gone = ({ onClose }: { onClose: () => void }) => (
  <div className={styles.gone} role="status">
    <p>This person is no longer in your network. An undo or redo may bring them back.</p>
    <Button onPress={onClose}>Close</Button>
  </div>
);

const Opened = ({ id }: { id: AlterId }) => {
  const view = useView();
  const alter = useAlter(id);
  const nameShown = useShownName();
  const photo = usePhoto(id);
  const sheet = useRef<HTMLElement>(null);
  useSheetFocus(sheet, id);
  const close = (): void => view.open(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    // A menu that belongs to the sheet but stands over the window closes by itself.
    if (event.target instanceof Node && sheet.current?.contains(event.target)) close();
  };
  return (
    <aside
      ref={sheet}
      className={styles.sheet}
      aria-label={alter ? `About ${nameShown(alter.name)}` : 'About a person'}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      {...(alter ? photo.handlers : {})}
    >
      <div className={styles.bar}>
        <h2>Person</h2>
        {alter && <SheetActions alter={alter} />}
        <IconButton label="Close" onPress={close}>
          <X size={18} aria-hidden="true" />
        </IconButton>
      </div>
      {alter ? <Person key={id} alter={alter} photo={photo} /> : <Gone onClose={close} />}
    </aside>
  );
};

/** The sheet of the person who is open: everything about them, kept as it is typed. Nothing where nobody is open. */
export const PersonSheet = () => {
  const { openId } = useView();
  return openId === null ? null : <Opened id={openId} />;
};
