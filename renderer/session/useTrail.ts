import { useCallback, useRef, useState } from 'react';
import type { Vault } from '../../shared/vault/vault.ts';
import { amended, type Outlook, type Place, placeAt, startOf, stepped, visited } from './places.ts';

/** Reads from where the map is looked at; null while it is not on the screen. */
type OutlookReader = () => Outlook;

let reader: OutlookReader | null = null;

/** Lets the map say from where it is looked at, while it is on the screen. Gives the disposer. */
export const tellOutlook = (read: OutlookReader): (() => void) => {
  reader = read;
  return () => {
    if (reader === read) reader = null;
  };
};

const here = (): Outlook | null => reader?.() ?? null;

const first: Place = { screen: 'map', settings: null, openId: null, outlook: null };

/** Places visited within one answer to a press are one, milliseconds. */
const sameStep = 50;

/** Where the window is, where it was, and the ways between; as long as the window is open. */
export const useTrail = (vault: Vault) => {
  const trail = useRef(startOf(first));
  const visitedAt = useRef(Number.NEGATIVE_INFINITY);
  const [place, setPlace] = useState(first);
  const [outlook, setOutlook] = useState<{ readonly outlook: Outlook } | null>(null);

  /** Goes to a place that differs from here in these; `always`: also where it does not, because the map's outlook will. */
  const visit = useCallback((change: Partial<Place>, when: 'if other' | 'always' = 'if other') => {
    const now = placeAt(trail.current);
    const next = { ...now, ...change };
    const isOther = next.screen !== now.screen || next.openId !== now.openId || next.settings !== now.settings;
    if (!isOther && when === 'if other') return;
    const time = performance.now();
    const isSameStep = time - visitedAt.current < sameStep;
    visitedAt.current = time;
    trail.current = isSameStep ? amended(trail.current, change) : visited(trail.current, next, here());
    if (isOther) setPlace(placeAt(trail.current));
  }, []);

  /** Goes one place back or forward. Gives where that is; undefined where there is none. */
  const go = useCallback(
    (by: -1 | 1): Place | undefined => {
      const isThere = ({ openId }: Place): boolean => {
        const alter = openId === null ? undefined : vault.alters.get(openId);
        return openId === null || (alter !== undefined && alter.deletedAt === null);
      };
      const next = stepped(trail.current, by, here(), isThere);
      if (!next) return undefined;
      trail.current = next;
      const now = placeAt(next);
      setPlace(now);
      setOutlook(now.screen === 'map' && now.outlook ? { outlook: now.outlook } : null);
      return now;
    },
    [vault],
  );
  return { place, visit, go, outlook };
};
