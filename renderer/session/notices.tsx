import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import type { Result } from '../../shared/domain/result.ts';
import { Button } from '../ui/Button.tsx';
import styles from './notices.module.css';
import { rememberNames, useShownText } from './privacy.ts';
import { type ReplayStep, useReplay } from './replay.tsx';
import { useVault } from './vaultContext.tsx';

interface Notice {
  readonly id: number;
  readonly text: string;
  readonly undo: boolean;
}

/** Short sentences at the foot of the window that say what just happened. */
export interface Notices {
  /** Says a sentence. */
  say(text: string): void;
  /**
   * Says the outcome of a command: with `done`, that sentence and an Undo button; a failure's reason always. Gives
   * whether the command went well.
   */
  tell(result: Result<unknown>, done?: string): boolean;
  /** Where they stand from now on; null: over the window. */
  place(slot: HTMLElement | null): void;
  /** Takes the newest step back, or does it again, and shows how far a long one is. Says nothing of the outcome. */
  readonly replay: ReplayStep;
}

const NoticesContext = createContext<Notices | null>(null);

/** Between a notice and whatever keeps clear of it, in CSS pixels. */
const gap = 24;

/** How long a notice stays, in milliseconds; long enough to read it and to reach for Undo. */
const stay = 8000;

export const useNotices = (): Notices => {
  const notices = useContext(NoticesContext);
  if (!notices) throw new Error('there is no place for notices here');
  return notices;
};

/** Takes the newest step back, or does it again, and says what that was. */
export const replayAloud = async (notices: Pick<Notices, 'say' | 'replay'>, kind: 'undo' | 'redo'): Promise<void> => {
  const label = await notices.replay(kind);
  if (kind === 'undo') notices.say(label ? `Undone: ${label}` : 'There is nothing left to undo.');
  else notices.say(label ? `Done again: ${label}` : 'There is nothing to do again.');
};

export const NoticesProvider = ({ children }: { children: ReactNode }) => {
  const vault = useVault();
  const [notice, setNotice] = useState<Notice | null>(null);
  const shownWords = useShownText();
  useEffect(() => rememberNames(vault), [vault]);
  const [slot, place] = useState<HTMLElement | null>(null);
  const [replay, replaying] = useReplay(vault);
  const next = useRef(0);
  const show = useCallback((text: string, undo: boolean) => {
    next.current += 1;
    setNotice({ id: next.current, text, undo });
  }, []);
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => setNotice(null), stay);
    return () => clearTimeout(timer);
  }, [notice]);
  // An offer to undo is only true until the next edit.
  useEffect(() => vault.subscribe(() => setNotice((now) => (now?.undo ? null : now))), [vault]);
  const notices = useMemo<Notices>(
    () => ({
      say: (text) => show(text, false),
      tell: (result, done) => {
        if (!result.ok) show(result.reason, false);
        else if (done) show(done, true);
        return result.ok;
      },
      place,
      replay,
    }),
    [show, replay],
  );
  const shown = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again with each notice
  useLayoutEffect(() => {
    const height = shown.current?.offsetHeight ?? 0;
    document.documentElement.style.setProperty('--notice-room', `${height === 0 ? 0 : height + gap}px`);
    // The keys go on where they were before a notice had them, which took the focus away with it.
    if (document.activeElement === document.body) before.current?.focus({ preventScroll: true });
    before.current = null;
  }, [notice]);
  const region = (
    // React Aria leaves it in reach while a dialog is open.
    <div
      className={styles.region}
      role="status"
      aria-live="polite"
      data-react-aria-top-layer="true"
      onFocus={({ relatedTarget, currentTarget }) => {
        if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
          before.current = relatedTarget;
      }}
    >
      {notice && (
        <div key={notice.id} ref={shown} className={styles.notice}>
          <span>{shownWords(notice.text)}</span>
          {notice.undo && (
            <Button look="quiet" onPress={() => void replayAloud(notices, 'undo').catch(reportError)}>
              Undo
            </Button>
          )}
        </div>
      )}
    </div>
  );
  return (
    <NoticesContext value={notices}>
      {children}
      {replaying}
      {slot ? createPortal(region, slot) : region}
    </NoticesContext>
  );
};

/**
 * A place for the notices where they cover nothing that can be pressed; while it is there, they stand in it.
 * @param over they float where the slot stands, over what is below; else they take room of their own
 */
export const NoticeSlot = ({ over = false }: { over?: boolean }) => {
  const { place } = useNotices();
  return <div ref={place} className={over ? styles.over : styles.slot} />;
};
