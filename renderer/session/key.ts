import { useCallback, useEffect, useState } from 'react';
import type { KeyState } from '../../shared/domain/vaultKey.ts';
import { askKeeper } from './keeper.ts';
import { useSession } from './sessionContext.tsx';

const readers = new Set<() => Promise<void>>();

/** To be called when something was done to a key: whatever shows it reads it again. */
export const keyChanged = (): void => {
  for (const read of readers) read().catch(reportError);
};

/** How it stands with the key of the open network; null until that is known. */
export const useKey = (): KeyState | null => {
  const { id } = useSession();
  const [state, setState] = useState<KeyState | null>(null);
  const read = useCallback(async () => {
    const answer = await askKeeper((keeper) => keeper.keyState(id));
    if (answer.ok) setState(answer.value);
  }, [id]);
  useEffect(() => {
    readers.add(read);
    read().catch(reportError);
    return () => {
      readers.delete(read);
    };
  }, [read]);
  return state;
};

/** Whether the system has a keychain that can be trusted; null until that is known. May make the system ask. */
export const useKeychain = (): boolean | null => {
  const [usable, setUsable] = useState<boolean | null>(null);
  useEffect(() => {
    askKeeper((keeper) => keeper.keychainUsable())
      .then((answer) => setUsable(answer.ok && answer.value))
      .catch(reportError);
  }, []);
  return usable;
};
