import { useEffect, useRef, useState } from 'react';
import type { KithBridge } from '../../../shared/ipc.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { backUpNow } from './backUpNow.ts';
import type { BackupsHere } from './useBackups.ts';

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
    const made = await run(backUpNow(kith, session));
    if (made.ok) notices.say(made.value);
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
  const button = useRef<HTMLButtonElement>(null);
  const making = done !== null;
  const was = useRef(making);
  // The one button goes as the other comes: the focus that was on it stays in this place.
  useEffect(() => {
    if (was.current !== making && document.activeElement === document.body) button.current?.focus();
    was.current = making;
  }, [making]);
  if (!making)
    return (
      <Button ref={button} look="primary" onPress={press}>
        Back up now
      </Button>
    );
  return (
    <>
      <Progress label="Backing up" done={done} words={`${Math.round(done * 100)} %`} />
      <Button ref={button} onPress={() => void props.kith.backupStop().catch(reportError)}>
        Cancel
      </Button>
    </>
  );
};
