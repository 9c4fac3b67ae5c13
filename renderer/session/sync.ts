import { useCallback, useEffect, useState } from 'react';
import type { SyncView } from '../../shared/domain/syncView.ts';
import type { ChannelResult } from '../../shared/ipc.ts';
import { keeperHere } from './keeper.ts';
import { useSession } from './sessionContext.tsx';

/** How the sync of the open network is set up on this computer, and how it stands. */
export interface SyncHere {
  /** Address of the relay; null: none. */
  readonly relay: string | null;
  /** Path of the folder; null: none. */
  readonly folder: string | null;
  /** Whether laptops on the local network are looked for. */
  readonly local: boolean;
  /** This laptop was taken out of the network, and may join it anew. */
  readonly out: boolean;
  /** null: nothing runs. */
  readonly view: SyncView | null;
  /** Sync died by itself and is begun again by itself, soon. */
  readonly again: boolean;
  /** What is still to be done of a pairing; null: nothing. */
  readonly pairing: ChannelResult<'syncState'>['pairing'];
}

/** Whether a way of sync is turned on. */
export const isSynced = (here: SyncHere | null): boolean =>
  here !== null && (here.relay !== null || here.folder !== null || here.local);

/** The sync of the open network; null until it is known. */
export const useSync = (): { readonly here: SyncHere | null; readonly readAgain: () => Promise<void> } => {
  const { id } = useSession();
  const [here, setHere] = useState<SyncHere | null>(null);
  const readAgain = useCallback(async (): Promise<void> => {
    const answer = await keeperHere()?.syncState(id);
    if (answer?.ok) setHere(answer.value);
  }, [id]);
  useEffect(() => {
    readAgain().catch(reportError);
    let ways: string | undefined;
    return keeperHere()?.on('sync', ({ vault, view }) => {
      if (vault !== id) return;
      setHere((now) => {
        if (!now || view === null) return now && { ...now, view };
        return { ...now, view, again: false, out: view.outBy !== null };
      });
      // It ended, or a way was turned on or off, wherever that was done: what is set up is another.
      const former = ways;
      ways = view?.ways.map(({ way }) => way).join();
      if (view === null || ways !== former) readAgain().catch(reportError);
    });
  }, [id, readAgain]);
  return { here, readAgain };
};

/** The present time, again every half minute, for words such as "2 minutes ago". */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};
