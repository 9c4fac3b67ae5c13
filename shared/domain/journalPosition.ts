import * as v from 'valibot';

/** How far a network's journal reaches: its random name, and the number of updates ever appended. */
export const journalPositionSchema = v.object({
  journal: v.string(),
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type JournalPosition = v.InferOutput<typeof journalPositionSchema>;
