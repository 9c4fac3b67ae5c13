import * as v from 'valibot';
import { failed, type Result } from '../../domain/result.ts';
import { type Settings, settingsSchema } from '../../domain/settings.ts';
import type { Vault } from '../vault.ts';

/** Changes settings; each key is its own value, so that two laptops may change different ones. */
export const editSettings = (vault: Vault, patch: Partial<Settings>): Result<null> => {
  const read = v.safeParse(v.partial(settingsSchema), patch);
  if (!read.success) return failed('This setting cannot be kept. A name has at most 120 characters.');
  return vault.transact('Changed a setting', (roots) => {
    for (const [key, value] of Object.entries(read.output)) roots.settings.set(key, value);
  });
};
