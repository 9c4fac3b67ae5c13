import type { Alter } from '../../../shared/domain/alter.ts';
import { archiveAlters, restoreAlters } from '../../../shared/vault/commands/alters.ts';
import { instantWords } from '../../parts/dateWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './Sheet.module.css';

/** Says of someone archived or deleted that they are, with the way back. */
export const StateBanner = ({ alter }: { alter: Alter }) => {
  const vault = useVault();
  const notices = useNotices();
  if (alter.deletedAt !== null) {
    return (
      <div className={styles.banner} role="status">
        <span>Deleted on {instantWords(alter.deletedAt)}. Everything is still here.</span>
        <Button onPress={() => notices.tell(restoreAlters(vault, [alter.id]), `${alter.name} is back.`)}>
          Restore
        </Button>
      </div>
    );
  }
  if (alter.archivedAt === null) return null;
  return (
    <div className={styles.banner} role="status">
      <span>Archived on {instantWords(alter.archivedAt)}: kept, but out of sight.</span>
      <Button onPress={() => notices.tell(archiveAlters(vault, [alter.id], false), `${alter.name} is back.`)}>
        Bring back
      </Button>
    </div>
  );
};
