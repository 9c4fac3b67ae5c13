import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { EventValue } from '../../shared/ipc.ts';
import type { Session } from './openSession.ts';
import type { Saving } from './store.ts';

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = ({ session, children }: { session: Session; children: ReactNode }) => (
  <SessionContext value={session}>{children}</SessionContext>
);

/** The open session: which network it is, and how it is kept. */
export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session is open here');
  return session;
};

/** How saving stands just now. */
export const useSaving = (): Saving => {
  const { keeping } = useSession();
  return useSyncExternalStore(keeping.subscribe, keeping.saving);
};

/** The room on the disk, where the shell has told of it. */
export const useDisk = (): EventValue<'disk'> | null => {
  const [disk, setDisk] = useState<EventValue<'disk'> | null>(null);
  useEffect(() => window.kith?.on('disk', setDisk), []);
  return disk;
};
