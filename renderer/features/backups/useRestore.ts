import { useCallback, useEffect, useMemo, useState } from 'react';
import type { BackupEntry, OpenedBackup } from '../../../shared/domain/backup.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import type { VaultId } from '../../../shared/domain/vaultEntry.ts';
import type { KithBridge } from '../../../shared/ipc.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { shelfChanged, switchTo } from '../../session/shelf.ts';
import { type RestoreStep, restoreInPlace } from './restoreJob.ts';
import { timeWords } from './words.ts';

/** What is looked into, and by whom. */
export interface RestoreProps {
  readonly kith: KithBridge;
  /** A backup of the list; null: the file that was picked. */
  readonly listed: BackupEntry | null;
  readonly onClose: () => void;
  /** Hears of what was made, so that the list is read again. */
  readonly onMade: (made: Promise<Result<null>>) => Promise<unknown>;
}

/** Where the way back to a backup stands. */
export type RestoreState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'sealed' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'opened'; readonly backup: OpenedBackup }
  | { readonly kind: 'working'; readonly step: RestoreStep }
  | { readonly kind: 'new'; readonly id: VaultId; readonly name: string };

/** The way back to a backup, and what can be done at each of its places. */
export interface Restore {
  readonly state: RestoreState;
  /** Opens the backup; gives why not. */
  readonly open: (passphrase: string | null) => Promise<Result<unknown>>;
  readonly inPlace: (backup: OpenedBackup) => Promise<void>;
  /** Takes back what is being put in place. */
  readonly stop: () => void;
  readonly asNew: (backup: OpenedBackup) => Promise<void>;
  readonly goThere: (there: VaultId) => Promise<void>;
}

/** The most letters of a network's name that are taken over, so that a date fits behind them. */
const nameLetters = 50;

const useOpening = ({ kith, listed }: RestoreProps) => {
  const { id } = useSession();
  const [state, setState] = useState<RestoreState>({ kind: 'opening' });
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
  return { state, setState, open };
};

/** Opens a backup, and brings it back as the person chooses. */
export const useRestore = (props: RestoreProps): Restore => {
  const { kith, onClose, onMade } = props;
  const session = useSession();
  const notices = useNotices();
  const { state, setState, open } = useOpening(props);
  const stop = useMemo(() => new AbortController(), []);
  return {
    state,
    open,
    inPlace: async ({ opened, createdAt }) => {
      const day = timeWords(createdAt);
      const tell = (step: RestoreStep): void => setState({ kind: 'working', step });
      const done = await restoreInPlace(kith, session, opened, `Brought back the backup of ${day}`, tell, stop.signal);
      onClose();
      await onMade(Promise.resolve(ok(null)));
      notices.tell(done, `Everything here is as it was: ${day}.`);
    },
    stop: () => stop.abort(),
    asNew: async ({ opened, createdAt, name }) => {
      const called = `${(name || 'My people').slice(0, nameLetters)} (${timeWords(createdAt)})`;
      const made = await kith.backupToNew({ opened, name: called });
      if (made.ok) {
        shelfChanged();
        setState({ kind: 'new', id: made.value, name: called });
      } else setState({ kind: 'failed', reason: made.reason });
    },
    goThere: async (there) => {
      notices.tell(await switchTo(session, there));
    },
  };
};
