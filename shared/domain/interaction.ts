import * as v from 'valibot';
import { type CalendarDate, calendarDateSchema, isLived } from './calendarDate.ts';
import { alterIdSchema, instantSchema, interactionIdSchema } from './ids.ts';
import { textSchema } from './text.ts';

/** What a contact was; `other` also where nobody said. More kinds come with the owner's own. */
export const interactionKinds = [
  'meeting',
  'coffee',
  'lunch',
  'walk',
  'call',
  'video',
  'message',
  'letter',
  'event',
  'interview',
  'favour',
  'other',
] as const;
export type InteractionKind = (typeof interactionKinds)[number];

/** People whom one interaction may name; of a larger crowd one spoke with nobody in particular. */
const mostParticipants = 200;

/** A day on which the ego was in touch with one or several alters. */
export const interactionSchema = v.object({
  id: interactionIdSchema,
  kind: v.picklist(interactionKinds),
  day: v.pipe(
    calendarDateSchema,
    v.check((day) => isLived(day), 'before 1900'),
  ),
  participants: v.pipe(
    v.array(alterIdSchema),
    v.minLength(1),
    v.maxLength(mostParticipants),
    v.check((ids) => new Set(ids).size === ids.length, 'somebody takes part twice'),
  ),
  note: textSchema(2000),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Interaction = v.InferOutput<typeof interactionSchema>;

/** Latest day first; of one day what was written down last. The same on every device. */
export const byDay = (one: Interaction, other: Interaction): number => {
  if (one.day !== other.day) return one.day < other.day ? 1 : -1;
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? 1 : -1;
  return one.id < other.id ? -1 : 1;
};

/**
 * The last day of contact up to today; undefined where there is none. A day in the future, which a laptop with a wrong
 * clock may have written, does not count.
 * @param days earliest first
 */
export const lastContact = (days: readonly CalendarDate[], today: CalendarDate): CalendarDate | undefined =>
  days.findLast((day) => day <= today);
