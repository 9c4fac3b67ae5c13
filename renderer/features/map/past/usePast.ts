import { useMemo, useState } from 'react';
import type { CalendarDate } from '../../../../shared/domain/calendarDate.ts';
import { dayOf, firstDay } from '../../../../shared/domain/placeHistory.ts';
import { useSession } from '../../../session/sessionContext.tsx';
import { useVaultRead } from '../../../session/vaultContext.tsx';
import { changeDays } from './pastDays.ts';

/** The days that can be looked back to. */
export interface PastDays {
  readonly first: CalendarDate;
  readonly today: CalendarDate;
  /** The days on which the map changed. */
  readonly changes: readonly CalendarDate[];
}

/** Looking back at how the map was. */
export interface Past {
  /** The day that is shown; null: now. */
  readonly day: CalendarDate | null;
  readonly show: (day: CalendarDate | null) => void;
  /** null where there is nothing before today. */
  readonly days: PastDays | null;
}

/** Keeps the day of the map that is shown. */
export const usePast = (): Past => {
  const { edge } = useSession();
  const [day, show] = useState<CalendarDate | null>(null);
  const days = useVaultRead(
    (vault): PastDays | null => {
      const today = dayOf(edge.now());
      const first = firstDay(vault.alters.values());
      if (first === undefined || first >= today) return null;
      return { first, today, changes: changeDays(vault.alters.values(), first) };
    },
    (change) => change.alters.size > 0,
    [edge],
  );
  return useMemo(() => ({ day, show, days }), [day, days]);
};
