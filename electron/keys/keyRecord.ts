import * as v from 'valibot';
import { instantSchema } from '../../shared/domain/ids.ts';
import { parseJson } from '../disk/json.ts';

/** What is secret of a network: its key of 32 bytes in hexadecimal, and named secrets such as the token of a relay. */
export const secretsSchema = v.object({
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'no key')),
  named: v.record(v.string(), v.string()),
});
export type Secrets = v.InferOutput<typeof secretsSchema>;

/** The name of the secret that tells how often the network's key was changed. */
export const epochSecret = 'sync epoch';

const made = {
  format: v.literal(1),
  /** Tells the right recovery code from another; see keyCheckOf. */
  check: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  madeAt: instantSchema,
  writtenDown: v.boolean(),
};

/** What the file of a network's key holds: all but the secrets, and these as they are kept. */
export const keyRecordSchema = v.variant('keep', [
  v.object({ ...made, keep: v.literal('keychain'), sealed: v.pipe(v.string(), v.base64('not base64')) }),
  v.object({ ...made, keep: v.literal('file'), secrets: secretsSchema }),
  v.object({ ...made, keep: v.literal('typed') }),
  /** There is no key: the person was asked where to keep one and put it off. */
  v.object({ format: v.literal(1), keep: v.literal('later') }),
]);
export type KeyRecord = v.InferOutput<typeof keyRecordSchema>;

/** What was found on the disk where a network's key is kept. */
export type FoundRecord = KeyRecord | 'missing' | 'damaged';

/** Reads the file of a network's key; undefined where it is damaged. */
export const parseRecord = (text: string): KeyRecord | undefined => parseJson(keyRecordSchema, text);

/** Reads secrets that were sealed as a text; undefined where they are damaged. */
export const parseSecrets = (text: string): Secrets | undefined => parseJson(secretsSchema, text);
