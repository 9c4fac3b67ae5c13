import { useEffect, useState } from 'react';
import type { CalendarDate } from '../../shared/domain/calendarDate.ts';

/** The day of a moment where this computer is. */
export const localDay = (now: Date): CalendarDate => {
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
