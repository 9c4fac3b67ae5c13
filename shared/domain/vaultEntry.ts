import * as v from 'valibot';
import { instantSchema } from './ids.ts';
import { nameSchema } from './text.ts';

/** The random name of a network; also the name of its folder, so nothing that means something to a file system. */
export const vaultIdSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/), v.brand('VaultId'));
export type VaultId = v.InferOutput<typeof vaultIdSchema>;

/** What a network is called on this computer. */
export const vaultNameSchema = nameSchema(80);

/** One network of this computer, as the list of them knows it. */
export const vaultEntrySchema = v.object({
  id: vaultIdSchema,
  name: vaultNameSchema,
  createdAt: instantSchema,
  openedAt: v.nullable(instantSchema),
  /** Set where it was deleted; it can be brought back until no day of use is left. */
  deleted: v.nullable(v.object({ at: instantSchema, daysLeft: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
  /** The window's own store of it has been filled before: found empty again, it was damaged. */
  filled: v.boolean(),
});
export type VaultEntry = v.InferOutput<typeof vaultEntrySchema>;
