import { useCallback, useEffect, useState } from 'react';
import { failed, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { ChannelResult, KithBridge } from '../../shared/ipc.ts';
import type { Session } from './openSession.ts';
import { useSession } from './sessionContext.tsx';

/** The networks of this computer. */
export type Shelf = ChannelResult<'vaultShelf'>;

const noShell = failed('Only the desktop app keeps several networks.');

/** Asks the shell, where there is one. */
export const askShell = <T>(ask: (shell: KithBridge) => Promise<Result<T>>): Promise<Result<T>> =>
  window.kith ? ask(window.kith) : Promise.resolve(noShell);

const readers = new Set<() => Promise<void>>();

/** To be called where something of the list was changed. */
export const shelfChanged = (): void => {
  for (const read of readers) read().catch(reportError);
};

/** The networks of this computer; null until they are known, and in a browser. */
export const useShelf = (): Shelf | null => {
  const [shelf, setShelf] = useState<Shelf | null>(null);
  const read = useCallback(async () => {
    const answer = await askShell((shell) => shell.vaultShelf());
    if (answer.ok) setShelf(answer.value);
  }, []);
  useEffect(() => {
    read().catch(reportError);
    readers.add(read);
    return () => {
      readers.delete(read);
    };
  }, [read]);
  return shelf;
};

/** Opens another network in this window, once everything of this one is on the disk. Gives a failure or loads anew. */
export const switchTo = async ({ close }: Session, id: VaultId): Promise<Result<null>> => {
  const chosen = await askShell((shell) => shell.vaultChoose(id));
  if (!chosen.ok) return chosen;
  await close();
  location.reload();
  return chosen;
};

/** What the open network is called, where there are several to tell apart; else null. */
export const useNetworkName = (): string | null => {
  const { id } = useSession();
  const shelf = useShelf();
  const here = shelf?.vaults.filter(({ deleted }) => deleted === null) ?? [];
  return here.length > 1 ? (here.find((entry) => entry.id === id)?.name ?? null) : null;
};
