import type { Alter, Whereabouts } from './alter.ts';
import { type CalendarDate, isLived, parseCalendarDate } from './calendarDate.ts';
import type { Instant, TierId } from './ids.ts';

/** The day of an instant by UTC, so that laptops in different time zones keep one history. */
export const dayOf = (instant: Instant): CalendarDate => {
  const day = parseCalendarDate(instant.slice(0, 10));
  if (day === undefined) throw new Error('an instant begins with its day');
  return day;
};

/** Where a person is now. */
export const whereabouts = (alter: Pick<Alter, 'placement' | 'archivedAt' | 'deletedAt'>): Whereabouts =>
  alter.archivedAt !== null || alter.deletedAt !== null ? false : (alter.placement?.tier ?? null);

// Who was archived before days were kept was on their ring until then.
const beforeThat = (alter: Alter, day: CalendarDate): Whereabouts =>
  alter.archivedAt !== null && day < dayOf(alter.archivedAt) ? (alter.placement?.tier ?? null) : whereabouts(alter);

/**
 * The ring on which a person stood at the end of a day, null in the tray; undefined where they were not on the map then:
 * not yet added, or archived. Who is deleted is not on the map of any day, until they are restored. A ring may be gone
 * since.
 */
export const placedOnDay = (alter: Alter, day: CalendarDate): TierId | null | undefined => {
  if (alter.deletedAt !== null || day < dayOf(alter.createdAt)) return undefined;
  const next = alter.was.find((was) => was.day > day);
  const place = next ? next.place : beforeThat(alter, day);
  return place === false ? undefined : place;
};

/** What a person has whose addition was never written down. */
const unknownDay = '1970-01-01';

/**
 * The first day on which anybody was on the map; undefined where nobody is, or it was never written down. Days that
 * nobody alive has lived do not count.
 */
export const firstDay = (alters: Iterable<Alter>): CalendarDate | undefined => {
  // Read as text, and as a day only in the end: this is asked at every edit, of everybody.
  let first: Instant | undefined;
  for (const { createdAt, deletedAt } of alters) {
    const isKnown = deletedAt === null && !createdAt.startsWith(unknownDay) && isLived(createdAt);
    if (isKnown && (first === undefined || createdAt < first)) first = createdAt;
  }
  return first === undefined ? undefined : dayOf(first);
};
