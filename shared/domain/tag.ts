import * as v from 'valibot';
import { tagIdSchema } from './ids.ts';

/** Number of hues in the group palette (Okabe and Ito, eight colour-blind-safe hues, without black: seven, and grey). */
export const hueCount = 8;

/** A group of people by the owner's own word. */
export const tagSchema = v.object({
  id: tagIdSchema,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  /** Index into the group palette. */
  hue: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(hueCount - 1)),
});
export type Tag = v.InferOutput<typeof tagSchema>;
