import { useEffect, useState } from 'react';
import type { QuickRing, QuickWords } from '../../shared/domain/quickEntry.ts';
import type { Result } from '../../shared/domain/result.ts';

/** Milliseconds for which the last word stands before the window goes: as long as it takes to read it. */
const lastWord = 1200;

/** Closes the quick window. */
export const close = (): void => void window.kith?.closeQuick();

/** The rings to offer; none until the shell has told them, and none while no network was open since Kith was started. */
export const useRings = (): readonly QuickRing[] => {
  const [rings, setRings] = useState<readonly QuickRing[]>([]);
  useEffect(() => {
    window.kith
      ?.quickRings()
      .then((answer) => {
        if (answer.ok) setRings(answer.value);
      })
      .catch(reportError);
  }, []);
  return rings;
};

/** Escape closes, wherever the focus is; Escape that ends a composition does not. */
export const useEscape = (): void =>
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) close();
    };
    addEventListener('keydown', hear, { capture: true });
    return () => removeEventListener('keydown', hear, { capture: true });
  }, []);

/** Closes the window once the last word has been read. */
export const useGoing = (done: boolean): void =>
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(close, lastWord);
    return () => clearTimeout(timer);
  }, [done]);

/** Hands someone to the shell, which answers when they are on the disk. */
export const send = async (words: QuickWords): Promise<Result<null>> =>
  (await window.kith?.quickAdd(words)) ?? { ok: false, reason: 'Quick add belongs to the desktop app.' };
