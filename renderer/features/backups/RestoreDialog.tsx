import { useCallback, useEffect, useMemo, useState } from 'react';
import type { BackupEntry, OpenedBackup } from '../../../shared/domain/backup.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import type { VaultId } from '../../../shared/domain/vaultEntry.ts';
import type { KithBridge } from '../../../shared/ipc.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { shelfChanged, switchTo } from '../../session/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Progress } from '../../ui/Progress.tsx';
import styles from './Backups.module.css';
import { Compare } from './Compare.tsx';
import { OpenWithPassphrase } from './OpenWithPassphrase.tsx';
import { type RestoreStep, restoreInPlace } from './restoreJob.ts';
import { timeWords } from './words.ts';

type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'sealed' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'opened'; readonly backup: OpenedBackup }
  | { readonly kind: 'working'; readonly step: RestoreStep }
  | { readonly kind: 'new'; readonly id: VaultId; readonly name: string };

interface RestoreDialogProps {
  readonly kith: KithBridge;
  /** A backup of the list; null: the file that was picked. */
  readonly listed: BackupEntry | null;
  readonly onClose: () => void;
  /** Hears of what was made, so that the list is read again. */
  readonly onMade: (made: Promise<Result<null>>) => Promise<unknown>;
}

/** The most letters of a network's name that are taken over, so that a date fits behind them. */
const nameLetters = 50;

/** Shows what a backup holds beside what is there now, and brings it back as a new network or in place. */
export const RestoreDialog = ({ kith, listed, onClose, onMade }: RestoreDialogProps) => {
  const session = useSession();
  const notices = useNotices();
  const [state, setState] = useState<State>({ kind: 'opening' });
  const { id } = session;
  const stop = useMemo(() => new AbortController(), []);
  const open = useCallback(
    async (passphrase: string | null): Promise<Result<unknown>> => {
      const from = listed && { folder: listed.folder, file: listed.file };
      const answer = await kith.backupOpen({ vault: id, listed: from, passphrase });
      if (answer.ok) setState(answer.value ? { kind: 'opened', backup: answer.value } : { kind: 'sealed' });
      else if (passphrase === null) setState({ kind: 'failed', reason: answer.reason });
      return answer;
    },
    [kith, id, listed],
  );
  useEffect(() => {
    open(null).catch(reportError);
  }, [open]);

  const inPlace = async ({ opened, createdAt }: OpenedBackup): Promise<void> => {
    const day = timeWords(createdAt);
    const tell = (step: RestoreStep): void => setState({ kind: 'working', step });
    const done = await restoreInPlace(kith, session, opened, `Brought back the backup of ${day}`, tell, stop.signal);
    onClose();
    await onMade(Promise.resolve(ok(null)));
    notices.tell(done, `Everything here is as it was: ${day}.`);
  };
  const asNew = async ({ opened, createdAt, name }: OpenedBackup): Promise<void> => {
    const called = `${(name || 'My people').slice(0, nameLetters)} (${timeWords(createdAt)})`;
    const made = await kith.backupToNew({ opened, name: called });
    if (made.ok) {
      shelfChanged();
      setState({ kind: 'new', id: made.value, name: called });
    } else setState({ kind: 'failed', reason: made.reason });
  };
  const goThere = async (there: VaultId): Promise<void> => {
    notices.tell(await switchTo(session, there));
  };

  switch (state.kind) {
    case 'opening':
      return (
        <Dialog title="Opening the backup" onClose={onClose}>
          <p>Kith looks through all of it.</p>
        </Dialog>
      );
    case 'sealed':
      return <OpenWithPassphrase open={open} onClose={onClose} />;
    case 'failed':
      return (
        <Dialog title="This backup cannot be used" onClose={onClose} foot={<Button onPress={onClose}>Close</Button>}>
          <p>{state.reason}</p>
          <p className={styles.soft}>What you have in Kith was not touched.</p>
        </Dialog>
      );
    case 'opened':
      return (
        <Compare
          backup={state.backup}
          onClose={onClose}
          onNew={() => void asNew(state.backup).catch(reportError)}
          onInPlace={() => void inPlace(state.backup).catch(reportError)}
        />
      );
    case 'working':
      return (
        <Dialog
          title="Bringing the backup back"
          onClose={onClose}
          held
          foot={<Button onPress={() => stop.abort()}>Cancel</Button>}
        >
          {state.step.kind === 'copying' ? (
            <p>First a copy of what is here now is made.</p>
          ) : (
            <Progress label="Records" done={state.step.done} words={`${Math.floor(state.step.done * 100)} %`} />
          )}
        </Dialog>
      );
    case 'new':
      return (
        <Dialog
          title="The network is back"
          onClose={onClose}
          foot={
            <>
              <Button onPress={onClose}>Stay here</Button>
              <Button look="primary" onPress={() => void goThere(state.id).catch(reportError)}>
                Open it
              </Button>
            </>
          }
        >
          <p>It is called “{state.name}” and stands beside this one, which was not touched.</p>
        </Dialog>
      );
  }
};
