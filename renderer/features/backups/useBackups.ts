import { useCallback, useEffect, useState } from 'react';
import type { Backups } from '../../../shared/domain/backup.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { KithBridge } from '../../../shared/ipc.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';

/** The backups of the open network, and what changes them. */
export interface BackupsHere {
  /** null until they are read. */
  readonly view: Backups | null;
  /** Why they cannot be read; empty where they can. */
  readonly failure: string;
  /** Runs what changes something, says its failure, and reads again. Gives the outcome. */
  readonly run: <T>(change: Promise<Result<T>>) => Promise<Result<T>>;
}

/** Reads the backups of the open network, and again after each change and each automatic one. */
export const useBackups = (kith: KithBridge): BackupsHere => {
  const { id } = useSession();
  const notices = useNotices();
  const [view, setView] = useState<Backups | null>(null);
  const [failure, setFailure] = useState('');
  const read = useCallback(async (): Promise<void> => {
    const answer = await kith.backupList(id);
    if (answer.ok) setView(answer.value);
    setFailure(answer.ok ? '' : answer.reason);
  }, [kith, id]);
  useEffect(() => {
    read().catch(reportError);
    return kith.on('backup', () => void read().catch(reportError));
  }, [kith, read]);
  const run = useCallback(
    async <T>(change: Promise<Result<T>>): Promise<Result<T>> => {
      const outcome = await change;
      notices.tell(outcome);
      await read();
      return outcome;
    },
    [notices, read],
  );
  return { view, failure, run };
};
