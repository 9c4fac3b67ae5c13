import { useEffect, useState } from 'react';
import type { BirthdayCustoms } from '../../../shared/domain/birthdayText.ts';
import type { CalendarDate } from '../../../shared/domain/calendarDate.ts';

const localDay = (now: Date): CalendarDate => {
  const two = (figure: number): string => String(figure).padStart(2, '0');
  // Four figures, two and two: what a calendar date is.
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as CalendarDate;
};

const untilMidnight = (now: Date): number =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime();

/** The day it is here; changes at midnight, also when the computer slept through it. */
export const useToday = (): CalendarDate => {
  const [today, setToday] = useState(() => localDay(new Date()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = (): void => {
      clearTimeout(timer);
      setToday(localDay(new Date()));
      timer = setTimeout(look, untilMidnight(new Date()));
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return today;
};

/** Whether the owner's language writes the day or the month first. */
export const numberOrder: BirthdayCustoms['order'] = ((): BirthdayCustoms['order'] => {
  const parts = new Intl.DateTimeFormat().formatToParts(new Date()).map(({ type }) => type);
  return parts.indexOf('month') < parts.indexOf('day') && parts.indexOf('year') > 0 ? 'month-first' : 'day-first';
})();
