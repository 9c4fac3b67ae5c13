import * as v from 'valibot';
import { tagIdSchema } from './ids.ts';
import { nameSchema } from './text.ts';

/** Number of hues in the group palette (Okabe and Ito, eight colour-blind-safe hues, without black: seven, and grey). */
export const hueCount = 8;

/** A group of people by the owner's own word. */
export const tagSchema = v.object({
  id: tagIdSchema,
  name: nameSchema(60),
  /** Index into the group palette. */
  hue: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(hueCount - 1)),
  /** There only on a tag that came with the sample network and goes with it. */
  sample: v.exactOptional(v.literal(true)),
});
export type Tag = v.InferOutput<typeof tagSchema>;
