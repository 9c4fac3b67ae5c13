import { FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { modeWords } from '../../parts/modeWords.ts';
import { SettingsPart } from '../../parts/SettingsPart.tsx';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { askShell } from '../../session/shelf.ts';
import { isSynced, useSync } from '../../session/sync.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './SettingsScreen.module.css';

/** The folder of the open network on this computer; empty until it is known. */
const useFolder = (): string => {
  const { id } = useSession();
  const [folder, setFolder] = useState('');
  useEffect(() => {
    askShell((shell) => shell.vaultFolder(id))
      .then((answer) => setFolder(answer.ok ? answer.value : ''))
      .catch(reportError);
  }, [id]);
  return folder;
};

const Folder = () => {
  const { id } = useSession();
  const notices = useNotices();
  const folder = useFolder();
  const show = async (): Promise<void> => {
    const shown = await askShell((shell) => shell.vaultShowFolder(id));
    if (!shown.ok) notices.say(shown.reason);
  };
  return (
    <>
      <p>
        This network is in <span className={styles.path}>{folder}</span>.
      </p>
      <div>
        <Button onPress={() => void show().catch(reportError)}>
          <FolderOpen size={16} aria-hidden="true" /> Show in folder
        </Button>
      </div>
    </>
  );
};

/** Where on this computer the people are. */
export const Where = () => {
  const { here } = useSync();
  return (
    <SettingsPart name="place">
      <p>{modeWords(isSynced(here))}</p>
      {window.kith ? (
        <Folder />
      ) : (
        <p>
          They are in this browser’s storage for <span className={styles.path}>{location.origin}</span>.
        </p>
      )}
    </SettingsPart>
  );
};
