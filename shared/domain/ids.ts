import * as v from 'valibot';

/** A random id made at the edge (nanoid); opaque, never parsed. Bounded so that a hostile record cannot carry a novel. */
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(/^[\w-]+$/));

export const alterIdSchema = v.pipe(id, v.brand('AlterId'));
export type AlterId = v.InferOutput<typeof alterIdSchema>;

export const tieIdSchema = v.pipe(id, v.brand('TieId'));
export type TieId = v.InferOutput<typeof tieIdSchema>;

export const tagIdSchema = v.pipe(id, v.brand('TagId'));
export type TagId = v.InferOutput<typeof tagIdSchema>;

export const tierIdSchema = v.pipe(id, v.brand('TierId'));
export type TierId = v.InferOutput<typeof tierIdSchema>;

/** An instant as ISO 8601 UTC text. Used only for "created" and "changed", never for dates people speak of. */
export const instantSchema = v.pipe(v.string(), v.isoTimestamp(), v.brand('Instant'));
export type Instant = v.InferOutput<typeof instantSchema>;

/** Makes ids; handed in by the edge so that shared code owns no randomness. */
export type NewId = () => string;

/** Tells the present instant; handed in by the edge so that shared code owns no clock. */
export type Now = () => Instant;
