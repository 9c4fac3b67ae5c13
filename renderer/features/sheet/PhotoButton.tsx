import { Camera } from 'lucide-react';
import { useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Alter } from '../../../shared/domain/alter.ts';
import { PersonMark } from '../../parts/PersonMark.tsx';
import { MenuButton } from '../../ui/Menu.tsx';
import styles from './Head.module.css';
import type { PhotoIntake } from './usePhoto.ts';

const accepted = 'image/png,image/jpeg,image/webp,image/gif';

/** The photo in its circle: opens the choice of a picture, or where there is one a menu to change or remove it. */
export const PhotoButton = ({ alter, photo }: { alter: Alter; photo: PhotoIntake }) => {
  const input = useRef<HTMLInputElement>(null);
  const choose = (): void => input.current?.click();
  const face = (
    <>
      <PersonMark alter={alter} size={72} />
      <span className={styles.camera}>
        <Camera size={16} aria-hidden="true" />
      </span>
    </>
  );
  return (
    <div className={styles.photo} data-busy={photo.busy || undefined}>
      {alter.photo === null ? (
        <AriaButton className={styles.photoButton ?? ''} aria-label="Choose a photo" onPress={choose}>
          {face}
        </AriaButton>
      ) : (
        <MenuButton
          label="Photo"
          groups={[
            [
              { id: 'choose', label: 'Choose another photo', onAction: choose },
              { id: 'remove', label: 'Remove the photo', onAction: photo.remove },
            ],
          ]}
        >
          <AriaButton className={styles.photoButton ?? ''} aria-label="Change the photo">
            {face}
          </AriaButton>
        </MenuButton>
      )}
      <input
        ref={input}
        type="file"
        accept={accepted}
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // Emptied, so that choosing the same file again is a choice too.
          event.currentTarget.value = '';
          if (file) photo.take(file);
        }}
      />
    </div>
  );
};
