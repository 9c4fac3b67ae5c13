import * as v from 'valibot';
import { type CalendarDate, isCalendarDate } from './calendarDate.ts';

/** A random id made at the edge (nanoid); opaque, never parsed. Bounded so that a hostile record cannot carry a novel. */
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(/^[\w-]+$/));

export const alterIdSchema = v.pipe(id, v.brand('AlterId'));
export type AlterId = v.InferOutput<typeof alterIdSchema>;

export const tieIdSchema = v.pipe(id, v.brand('TieId'));
export type TieId = v.InferOutput<typeof tieIdSchema>;

export const tagIdSchema = v.pipe(id, v.brand('TagId'));
export type TagId = v.InferOutput<typeof tagIdSchema>;

export const interactionIdSchema = v.pipe(id, v.brand('InteractionId'));
export type InteractionId = v.InferOutput<typeof interactionIdSchema>;

export const tierIdSchema = v.pipe(id, v.brand('TierId'));
export type TierId = v.InferOutput<typeof tierIdSchema>;

const instantForm = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

const isInstant = (text: string): boolean => {
  const day = instantForm.exec(text)?.[1];
  return day !== undefined && isCalendarDate(day);
};

/**
 * An instant as `Date.toISOString` writes it, on a day that there is; a looser reading lets through what no clock can
 * show. Used only for "created" and "changed", never for dates people speak of.
 */
export const instantSchema = v.pipe(v.string(), v.check(isInstant, 'not an instant'), v.brand('Instant'));
export type Instant = v.InferOutput<typeof instantSchema>;

/** Makes ids; handed in by the edge so that shared code owns no randomness. */
export type NewId = () => string;

/** Tells the present instant; handed in by the edge so that shared code owns no clock. */
export type Now = () => Instant;

/** Tells which day it is where the owner is; handed in by the edge, because only it knows the time zone. */
export type Today = () => CalendarDate;
