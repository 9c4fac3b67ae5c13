import { useEffect, useState } from 'react';
import type { QuickEntry } from '../../../shared/domain/quickEntry.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { askShell, useShelf } from '../../session/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { strandedWords } from './strandedWords.ts';

const none: readonly QuickEntry[] = [];

/** Asks what is to become of people who were quickly added for a network that is gone. */
export const StrandedQuestion = () => {
  const { id } = useSession();
  const shelf = useShelf();
  const notices = useNotices();
  const [stranded, setStranded] = useState(none);
  useEffect(() => window.kith?.on('quickStranded', setStranded), []);
  if (stranded.length === 0) return null;
  const ids = stranded.map((entry) => entry.id);
  const later = (): void => setStranded(none);
  const adopt = async (): Promise<void> => {
    later();
    const adopted = await askShell((shell) => shell.quickAdopt(ids));
    if (!adopted.ok) notices.say(adopted.reason);
  };
  const letGo = async (): Promise<void> => {
    later();
    for (const each of ids) {
      const gone = await askShell((shell) => shell.quickAdded(each));
      if (!gone.ok) return notices.say(gone.reason);
    }
  };
  const name = shelf?.vaults.find((entry) => entry.id === id)?.name ?? 'this network';
  return (
    <Dialog
      title="Their network is gone"
      onClose={later}
      foot={
        <>
          <Button look="quiet" onPress={() => void letGo().catch(reportError)}>
            Let them go
          </Button>
          <Button onPress={later}>Later</Button>
          <Button look="primary" onPress={() => void adopt().catch(reportError)}>
            Add them to {name}
          </Button>
        </>
      }
    >
      <p>{strandedWords(stranded.map((entry) => entry.name))}</p>
    </Dialog>
  );
};
