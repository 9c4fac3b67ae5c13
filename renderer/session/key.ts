import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyState } from '../../shared/domain/vaultKey.ts';
import { askKeeper } from './keeper.ts';
import { useSession } from './sessionContext.tsx';

const readers = new Set<() => Promise<void>>();

/** To be called when something was done to a key: whatever shows it reads it again. */
export const keyChanged = (): void => {
  for (const read of readers) read().catch(reportError);
};

/** `sure`: the person was told already what showing it means; `unsure`: they are asked first. */
export type AskedForCode = 'sure' | 'unsure';

const showers = new Set<(asked: AskedForCode) => void>();

/** To be called where a person wants to see the recovery code, wherever in the window that is. */
export const askForCode = (asked: AskedForCode): void => {
  for (const show of showers) show(asked);
};

/** For whatever shows the recovery code where somebody asks for it. */
export const useCodeAsked = (show: (asked: AskedForCode) => void): void => {
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    const shower = (asked: AskedForCode): void => latest.current(asked);
    showers.add(shower);
    return () => {
      showers.delete(shower);
    };
  }, []);
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
