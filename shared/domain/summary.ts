import * as v from 'valibot';
import { instantSchema } from './ids.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));

/** How much a network holds, to tell two states of it apart at a glance. */
export const summarySchema = v.object({
  /** People who are not deleted; archived ones too. */
  people: count,
  /** Ties between two of them. */
  ties: count,
  /** Contacts with at least one of them; a backup that an earlier Kith made has none. */
  interactions: v.optional(count, 0),
  tags: count,
  /** How many of them have a note. */
  notes: count,
  /** The newest instant at which a person, a tie or an interaction was changed, on the clock of the laptop that did it; null: never. */
  lastChange: v.nullable(instantSchema),
});
export type Summary = v.InferOutput<typeof summarySchema>;
