import * as v from 'valibot';
import { tierIdSchema } from './ids.ts';
import { nameSchema } from './text.ts';

/** How many people a soft capacity may name at most; beyond it the number means nothing to a person. */
const mostCapacity = 5000;

/** Days of the longest cadence: ten years. */
const mostCadenceDays = 3660;

/** A ring. `order` is a fractional key, innermost first; the id breaks ties. */
export const tierSchema = v.object({
  id: tierIdSchema,
  name: nameSchema(60),
  /** Soft: a fuller ring says so kindly and refuses nothing. null: no limit. */
  capacity: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostCapacity))),
  /** The wished interval between two contacts, in days. null: no cadence. */
  cadenceDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostCadenceDays))),
  order: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** `outside`: people to meet, who stand beyond the rings. */
  kind: v.picklist(['ring', 'outside']),
});
export type Tier = v.InferOutput<typeof tierSchema>;

const tier = (id: string, name: string, capacity: number | null, cadenceDays: number | null, order: string): Tier =>
  v.parse(tierSchema, { id, name, capacity, cadenceDays, order, kind: id === 'to-meet' ? 'outside' : 'ring' });

/**
 * The rings a vault shows before its owner edits any. Sizes follow the layers of Dunbar, "The social brain
 * hypothesis" (1998) and Zhou et al. 2005 (5, 15, 50, 150, 500). Their ids are fixed words, so that two laptops
 * that start apart agree; they are applied at read and written only when edited.
 */
export const defaultTiers: readonly Tier[] = [
  tier('inner', 'Inner circle', 5, 7, 'a0'),
  tier('close', 'Close', 15, 30, 'a1'),
  tier('active', 'Active', 50, 90, 'a2'),
  tier('wider', 'Wider', 150, 182, 'a3'),
  tier('known', 'Known', 500, 365, 'a4'),
  tier('to-meet', 'To meet', null, null, 'a5'),
];

/** Innermost first; the same on every device. */
export const byOrder = (a: { order: string; id: string }, b: { order: string; id: string }): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
