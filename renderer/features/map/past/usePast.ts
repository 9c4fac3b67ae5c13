import { useEffect, useMemo } from 'react';
import type { CalendarDate } from '../../../../shared/domain/calendarDate.ts';
import type { Now } from '../../../../shared/domain/ids.ts';
import { dayOf, firstDay } from '../../../../shared/domain/placeHistory.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import { passingChoice } from '../../../session/keptChoice.ts';
import type { Notices } from '../../../session/notices.tsx';
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

/** The day of the map that is shown; null: now. */
export const shownDay = passingChoice<CalendarDate | null>(null);

/** Says that an earlier day of the map cannot be changed, where one is shown. Gives whether it is. */
export const tellsPast = (notices: Pick<Notices, 'say'>): boolean => {
  const isPast = shownDay.get() !== null;
  if (isPast) notices.say('The map shows an earlier day. Go back to now to change something.');
  return isPast;
};

/** The first day that can be looked back to; undefined where there is nothing before today. */
export const firstPastDay = (vault: Vault, now: Now): CalendarDate | undefined => {
  const first = firstDay(vault.alters.values());
  return first !== undefined && first < dayOf(now()) ? first : undefined;
};

/** The day of the map that is shown, and those that could be. Whoever comes back to the map sees it as it is now. */
export const usePast = (): Past => {
  const { edge } = useSession();
  const day = shownDay.use();
  const days = useVaultRead(
    (vault): PastDays | null => {
      const first = firstPastDay(vault, edge.now);
      if (first === undefined) return null;
      return { first, today: dayOf(edge.now()), changes: changeDays(vault.alters.values(), first) };
    },
    (change) => change.alters.size > 0,
    [edge],
  );
  useEffect(() => () => shownDay.choose(null), []);
  return useMemo(() => ({ day, show: shownDay.choose, days }), [day, days]);
};
