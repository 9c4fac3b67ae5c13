import * as v from 'valibot';
import { calendarDateSchema } from './calendarDate.ts';
import { tierIdSchema } from './ids.ts';
import { nameSchema, textSchema } from './text.ts';

/** Someone who was just met, as typed into the quick window. */
export const quickWordsSchema = v.object({
  /** Made by the quick window, one for each person: the same entry sent twice is one entry. */
  id: v.pipe(v.string(), v.uuid()),
  name: nameSchema(300),
  /** Where they were met; empty where it was not said. */
  metAt: v.pipe(textSchema(300), v.trim()),
  /** null: waiting for a place, in the tray of the map. */
  tier: v.nullable(tierIdSchema),
});
export type QuickWords = v.InferOutput<typeof quickWordsSchema>;

/** The same with the day on which it was typed: the vault may be opened much later. */
export const quickEntrySchema = v.object({ ...quickWordsSchema.entries, day: calendarDateSchema });
export type QuickEntry = v.InferOutput<typeof quickEntrySchema>;

/** A ring that the quick window can offer. */
export const quickRingSchema = v.object({ id: tierIdSchema, name: nameSchema(60) });
export type QuickRing = v.InferOutput<typeof quickRingSchema>;
