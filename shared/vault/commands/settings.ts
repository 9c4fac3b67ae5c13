import * as v from 'valibot';
import { failed, ok, type Result } from '../../domain/result.ts';
import { type Settings, settingsSchema } from '../../domain/settings.ts';
import type { Vault } from '../vault.ts';

/** Changes settings; each key is its own value, so that two laptops may change different ones. */
export const editSettings = (vault: Vault, patch: Partial<Settings>): Result<null> => {
  const read = v.safeParse(v.partial(settingsSchema), patch);
  if (!read.success) return failed('This setting cannot be kept. A name has at most 120 characters.');
  const now: Record<string, unknown> = { ...vault.settings() };
  const changes = Object.entries(read.output).filter(([key, value]) => value !== undefined && now[key] !== value);
  if (changes.length === 0) return ok(null);
  return vault.transact('Changed a setting', (roots) => {
    for (const [key, value] of changes) roots.settings.set(key, value);
  });
};
