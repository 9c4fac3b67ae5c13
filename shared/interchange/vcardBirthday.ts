import { type Birthday, parseBirthday } from '../domain/calendarDate.ts';

/** A birthday read from a card; `whole` is false where the text also says a time, which a birthday cannot hold. */
export interface ReadBirthday {
  readonly day: Birthday;
  readonly whole: boolean;
}

/**
 * Reads a BDAY: `19800412`, `1980-04-12`, `--0412`, `--04-12`, each also with a time behind it.
 * @param omittedYear the year that stands for "not known" (Apple writes 1604); empty where none does. The year 0000
 * never is one.
 * @returns undefined where the text is no whole day (`1980`, `---12`, "around 1800").
 */
export const readBirthday = (text: string, omittedYear: string): ReadBirthday | undefined => {
  const hit = /^(\d{4}|--)-?(\d{2})-?(\d{2})(?:[T ](.*))?$/.exec(text.trim());
  if (hit === null) return undefined;
  const [, year = '', month = '', dayOfMonth = '', time = ''] = hit;
  const hasYear = year !== '--' && year !== '0000' && year !== omittedYear.trim();
  const day = parseBirthday(`${hasYear ? `${year}-` : '--'}${month}-${dayOfMonth}`);
  return day === undefined ? undefined : { day, whole: /^[0:.Z+-]*$/.test(time) };
};
