import type { Alter } from '../../../shared/domain/alter.ts';
import { editAlter } from '../../../shared/vault/commands/alters.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { CommitArea } from '../../ui/CommitArea.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import styles from './Head.module.css';
import { PhotoButton } from './PhotoButton.tsx';
import type { PhotoIntake } from './usePhoto.ts';

/** Photo, name and nickname. */
export const Head = ({ alter, photo }: { alter: Alter; photo: PhotoIntake }) => {
  const vault = useVault();
  return (
    <div className={styles.head}>
      <PhotoButton alter={alter} photo={photo} />
      <div className={styles.names}>
        <CommitArea
          label="Name"
          look="title"
          value={alter.name}
          onCommit={(name) => editAlter(vault, alter.id, { name })}
        />
        <CommitField
          label="Nickname"
          hideLabel
          bare
          placeholder="Nickname"
          value={alter.nickname}
          onCommit={(nickname) => editAlter(vault, alter.id, { nickname: nickname.trim() })}
        />
      </div>
      {photo.error && (
        <p className={styles.error} role="alert">
          {photo.error}
        </p>
      )}
    </div>
  );
};
