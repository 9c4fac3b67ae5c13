import * as v from 'valibot';
import { deviceIdSchema } from './device.ts';
import { relayAddressSchema } from './relayAddress.ts';

const name = v.pipe(v.string(), v.maxLength(200));

/** The way of sync that a pairing code offers. Of a folder no path is told: on another laptop it is another one. */
export const offeredWaySchema = v.variant('kind', [
  v.object({ kind: v.literal('folder') }),
  v.object({ kind: v.literal('relay'), url: relayAddressSchema }),
  v.object({ kind: v.literal('local'), name, id: name }),
]);
export type OfferedWay = v.InferOutput<typeof offeredWaySchema>;

/**
 * A code was taken, and the words of both laptops were not compared yet: until they were, nothing is merged and nothing
 * of this network told.
 */
export const openPairingSchema = v.object({
  /** The inviting device; null: the code was a recovery code, which names none. */
  writer: v.nullable(deviceIdSchema),
  /** null: the code named none. */
  way: v.nullable(offeredWaySchema),
  /** How far the inviting device had read, by the short names of the writers; empty: the code did not tell. */
  heads: v.optional(v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)), v.pipe(v.number(), v.safeInteger())), {}),
});
export type OpenPairing = v.InferOutput<typeof openPairingSchema>;

/**
 * What a person found who compared the words: the same as another device, `with`, showed; null where no laptop is left that
 * could show any; or others.
 */
export const comparedSchema = v.variant('found', [
  v.object({ found: v.literal('same'), with: v.nullable(deviceIdSchema) }),
  v.object({ found: v.literal('different') }),
]);
export type Compared = v.InferOutput<typeof comparedSchema>;
