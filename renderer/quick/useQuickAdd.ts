import { useEffect, useState } from 'react';
import type { KnownPerson, QuickOffer, QuickWords } from '../../shared/domain/quickEntry.ts';
import type { Result } from '../../shared/domain/result.ts';

/** Milliseconds for which the last word stands before the window goes: as long as it takes to read it. */
const lastWord = 1200;

/** Closes the quick window. */
export const close = (): void => void window.kith?.closeQuick();

/**
 * The network that takes people in, and its rings; null until the shell has told them. There are no rings while that
 * network was not open since Kith was started.
 */
export const useOffer = (): QuickOffer | null => {
  const [offer, setOffer] = useState<QuickOffer | null>(null);
  useEffect(() => {
    window.kith
      ?.quickOffer()
      .then((answer) => {
        if (answer.ok) setOffer(answer.value);
      })
      .catch(reportError);
  }, []);
  return offer;
};

/** Those of the network who have this name already; the answer for an older name is passed over. */
export const useKnown = (offer: QuickOffer | null, name: string): readonly KnownPerson[] => {
  const [known, setKnown] = useState<readonly KnownPerson[]>([]);
  const vault = offer?.vault;
  useEffect(() => {
    let latest = true;
    setKnown([]);
    if (vault === undefined || name.trim() === '') return undefined;
    window.kith
      ?.quickKnown({ vault, name: name.slice(0, 300) })
      .then((answer) => {
        if (latest && answer.ok) setKnown(answer.value);
      })
      .catch(reportError);
    return () => {
      latest = false;
    };
  }, [vault, name]);
  return known;
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
