import * as v from 'valibot';
import { instantSchema } from './ids.ts';

/**
 * Where the key of a network is kept on this computer: sealed by the system's keychain; in a file that only this account
 * may read; or nowhere, so that its recovery code is typed when it is needed.
 */
export const keepSchema = v.picklist(['keychain', 'file', 'typed']);
export type Keep = v.InferOutput<typeof keepSchema>;

/**
 * How it stands with the key of a network on this computer. `none`: there is none yet; `sealed`: the keychain opens it;
 * `plain`: it lies in a file; `typed`: it is kept nowhere here; `lost`: there was one, and it cannot be opened any more.
 */
export const keyKindSchema = v.picklist(['none', 'sealed', 'plain', 'typed', 'lost']);
export type KeyKind = v.InferOutput<typeof keyKindSchema>;

/** What the window is told of a network's key. */
export const keyStateSchema = v.object({
  kind: keyKindSchema,
  /** Where the person wants it kept; `later`: they were asked and put it off; null: nobody asked yet. */
  keep: v.nullable(v.union([keepSchema, v.literal('later')])),
  /** The key is at hand, so that its code can be shown. */
  held: v.boolean(),
  /** The person has shown that they have the code. */
  writtenDown: v.boolean(),
  madeAt: v.nullable(instantSchema),
  /** The network was given a new key, as when a laptop was removed, and the person has not shown that they have the new code. */
  renewed: v.boolean(),
  /** The loss of the key is to be told. */
  tells: v.boolean(),
});
export type KeyState = v.InferOutput<typeof keyStateSchema>;
