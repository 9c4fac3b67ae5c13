import * as v from 'valibot';
import { calendarDateSchema } from './calendarDate.ts';
import { tierIdSchema } from './ids.ts';
import { nameSchema, textSchema } from './text.ts';
import { vaultIdSchema, vaultNameSchema } from './vaultEntry.ts';

/** Someone who was just met, as typed into the quick window. */
export const quickWordsSchema = v.object({
  /** Made by the quick window, one for each person: the same entry sent twice is one entry. */
  id: v.pipe(v.string(), v.uuid()),
  /** The network that the quick window showed the rings of; no other takes them in. */
  vault: vaultIdSchema,
  name: nameSchema(300),
  /** Where they were met; empty where it was not said. */
  metAt: v.pipe(textSchema(300), v.trim()),
  /** null: waiting for a place, in the tray of the map. */
  tier: v.nullable(tierIdSchema),
});
export type QuickWords = v.InferOutput<typeof quickWordsSchema>;

/** The same with the day on which it was typed: the vault may be opened much later. */
export const quickEntrySchema = v.object({
  ...quickWordsSchema.entries,
  /** null where nobody wrote down which network was meant. */
  vault: v.optional(v.nullable(vaultIdSchema), null),
  day: calendarDateSchema,
});
export type QuickEntry = v.InferOutput<typeof quickEntrySchema>;

/** A ring that the quick window can offer. */
export const quickRingSchema = v.object({ id: tierIdSchema, name: nameSchema(60) });
export type QuickRing = v.InferOutput<typeof quickRingSchema>;

/** The rings of a network, in their order. */
export const quickRingsSchema = v.object({
  vault: vaultIdSchema,
  rings: v.pipe(v.array(quickRingSchema), v.maxLength(100)),
});
export type QuickRings = v.InferOutput<typeof quickRingsSchema>;

/** What the quick window offers: the network that takes people in, its name where there are several, its rings. */
export const quickOfferSchema = v.object({ ...quickRingsSchema.entries, network: v.nullable(vaultNameSchema) });
export type QuickOffer = v.InferOutput<typeof quickOfferSchema>;

/** Someone of that name who is in the network already. */
export const knownPersonSchema = v.object({
  name: v.string(),
  /** The name of their ring; null: in the tray. */
  ring: v.nullable(v.string()),
});
export type KnownPerson = v.InferOutput<typeof knownPersonSchema>;
