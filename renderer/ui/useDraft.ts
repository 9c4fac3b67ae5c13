import { useEffect, useRef, useState } from 'react';
import { ok, type Result } from '../../shared/domain/result.ts';

/** What a person is typing over a kept value. */
export interface Draft {
  /** What the field shows: the words being typed, else the kept value. */
  readonly shown: string;
  /** True from the first keystroke until the words are kept or forgotten. */
  readonly typing: boolean;
  /** Why the words could not be kept. */
  readonly error: string | undefined;
  readonly change: (text: string) => void;
  /** Keeps the words if they differ from what stood there when the typing began. Gives whether nothing is left to keep. */
  readonly commit: () => boolean;
  readonly forget: () => void;
}

interface Typed {
  /** The value over which the typing began. */
  readonly from: string;
  readonly text: string;
}

/**
 * Words typed into a field before they are kept. A value that changes from elsewhere (an undo, another laptop) shows at
 * once unless something is being typed. What is being typed when the field goes away is kept; when the window does,
 * too, if the store still has time for it.
 * @param keep keeps the words; a failure's reason is shown and the words stay
 */
export const useDraft = (value: string, keep: (text: string) => Result<unknown>): Draft => {
  const [typed, setTyped] = useState<Typed | null>(null);
  const [error, setError] = useState<string | undefined>();
  // Asked outside of rendering, where the state of the last rendering may be old.
  const now = useRef<Typed | null>(null);
  const put = (next: Typed | null): void => {
    now.current = next;
    setTyped(next);
  };
  const forget = (): void => {
    put(null);
    setError(undefined);
  };
  const commit = (): boolean => {
    const changed = now.current !== null && now.current.text !== now.current.from;
    const kept = now.current && changed ? keep(now.current.text) : ok(null);
    if (kept.ok) forget();
    else setError(kept.reason);
    return kept.ok;
  };
  const latest = useRef(commit);
  latest.current = commit;
  useEffect(() => {
    const leave = (): void => {
      latest.current();
    };
    // The last moment at which the store may still have time to write; at `pagehide` it never had.
    addEventListener('beforeunload', leave);
    return () => {
      removeEventListener('beforeunload', leave);
      leave();
    };
  }, []);
  return {
    shown: typed?.text ?? value,
    typing: typed !== null,
    error,
    change: (text) => {
      put({ from: now.current?.from ?? value, text });
      setError(undefined);
    },
    commit,
    forget,
  };
};
