import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { EventValue } from '../../shared/ipcEvents.ts';
import type { Session } from './openSession.ts';
import type { Saving } from './store.ts';

/** The open session, and the way to leave it for the list of networks. */
interface Open {
  readonly session: Session;
  readonly leave: () => void;
}

const SessionContext = createContext<Open | null>(null);

export const SessionProvider = ({ session, leave, children }: Open & { children: ReactNode }) => {
  const open = useMemo(() => ({ session, leave }), [session, leave]);
  return <SessionContext value={open}>{children}</SessionContext>;
};

const useOpen = (): Open => {
  const open = useContext(SessionContext);
  if (!open) throw new Error('no session is open here');
  return open;
};

/** The open session: which network it is, and how it is kept. */
export const useSession = (): Session => useOpen().session;

/** Closes the network and shows the list of them. */
export const useLeave = (): (() => void) => useOpen().leave;

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
