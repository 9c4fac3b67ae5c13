import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CalendarDate } from '../../../../shared/domain/calendarDate.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import { useToday } from '../../../session/today.ts';
import { useVault } from '../../../session/vaultContext.tsx';
import type { MapEngine } from '../engine/engine.ts';
import type { Drifts } from '../engine/paintDrifts.ts';
import { DriftBook } from './driftBook.ts';
import { driftShown } from './driftChoice.ts';

/** Who drifted, while the map shows that. */
export interface DriftsNow {
  readonly drifts: Drifts;
  /** Of how many people enough is written down to tell. */
  readonly known: number;
}

const storeOf = (vault: Vault, today: CalendarDate) => {
  const nowOf = ({ drifts, known }: DriftBook): DriftsNow => ({ drifts, known });
  // Worked out only when somebody listens, so that no change is missed and nothing is worked out twice.
  let latest: DriftsNow | null = null;
  const subscribe = (wake: () => void): (() => void) => {
    const book = new DriftBook(vault, today);
    latest = nowOf(book);
    return vault.subscribe((change) => {
      if (!book.take(change)) return;
      latest = nowOf(book);
      wake();
    });
  };
  return { subscribe, get: () => latest };
};

const nobody: Drifts = new Map();
const hidden = { subscribe: () => () => undefined, get: () => null };

/**
 * Keeps who drifted, and shows it on the map; null while that is switched off, or another day is shown.
 * @param isPast whether the map shows another day
 */
export const useDrifts = (engine: MapEngine | null, isPast: boolean): DriftsNow | null => {
  const vault = useVault();
  const today = useToday();
  const isShown = driftShown.use() && !isPast;
  const store = useMemo(() => (isShown ? storeOf(vault, today) : hidden), [vault, today, isShown]);
  const now = useSyncExternalStore<DriftsNow | null>(store.subscribe, store.get);
  useEffect(() => {
    engine?.showDrifts(now?.drifts ?? nobody);
  }, [engine, now]);
  return now;
};
