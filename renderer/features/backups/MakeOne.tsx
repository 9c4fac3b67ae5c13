import { useEffect, useState } from 'react';
import type { KithBridge } from '../../../shared/ipc.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Progress } from '../../ui/Progress.tsx';
import type { BackupsHere } from './useBackups.ts';
import { peopleWords, sizeWords } from './words.ts';

interface MakeOneProps {
  readonly kith: KithBridge;
  readonly run: BackupsHere['run'];
}

// How far the backup has come that is under way; null where none is.
const useMaking = ({ kith, run }: MakeOneProps) => {
  const session = useSession();
  const notices = useNotices();
  const [done, setDone] = useState<number | null>(null);
  useEffect(() => kith.on('backupStep', (step) => setDone((now) => (now === null ? null : step.done))), [kith]);
  const make = async (): Promise<void> => {
    // What is typed a moment ago is to be in it.
    if (session.keeping.saving() !== 'failing') await session.keeping.whenSaved();
    const made = await run(kith.backupMake({ vault: session.id, reason: 'by hand' }));
    if (!made.ok) return;
    const { summary, size } = made.value;
    notices.say(`Backed up and checked: ${summary ? `${peopleWords(summary.people)}, ` : ''}${sizeWords(size)}.`);
  };
  const press = (): void => {
    setDone(0);
    make()
      .catch(reportError)
      .finally(() => setDone(null));
  };
  return { done, press };
};

/** Makes a backup now, shows how far it is, and lets the person cancel it. */
export const MakeOne = (props: MakeOneProps) => {
  const { done, press } = useMaking(props);
  if (done === null)
    return (
      <Button look="primary" onPress={press}>
        Back up now
      </Button>
    );
  return (
    <>
      <Progress label="Backing up" done={done} words={`${Math.round(done * 100)} %`} />
      <Button onPress={() => void props.kith.backupStop().catch(reportError)}>Cancel</Button>
    </>
  );
};
