import { useCallback, useEffect, useState } from 'react';
import { failed, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { ChannelResult, KithBridge } from '../../shared/ipc.ts';
import type { Session } from './openSession.ts';

/** The networks of this computer. */
export type Shelf = ChannelResult<'vaultShelf'>;

const noShell = failed('Only the desktop app keeps several networks.');

/** Asks the shell, where there is one. */
export const askShell = <T>(ask: (shell: KithBridge) => Promise<Result<T>>): Promise<Result<T>> =>
  window.kith ? ask(window.kith) : Promise.resolve(noShell);

const readers = new Set<() => Promise<void>>();

/** To be called where a network was made elsewhere than in the list of them. */
export const shelfChanged = (): void => {
  for (const read of readers) read().catch(reportError);
};

/** The networks of this computer, and the way to read them again; null until they are known, and in a browser. */
export const useShelf = (): readonly [Shelf | null, () => Promise<void>] => {
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
  return [shelf, read];
};

/** Opens another network in this window, once everything of this one is on the disk. Gives a failure or loads anew. */
export const switchTo = async ({ close, keeping }: Session, id: VaultId): Promise<Result<null>> => {
  await keeping.whenSaved();
  const chosen = await askShell((shell) => shell.vaultChoose(id));
  if (!chosen.ok) return chosen;
  await close();
  location.reload();
  return chosen;
};
