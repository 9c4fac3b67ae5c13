import * as v from 'valibot';
import { failed, ok, type Result } from '../../domain/result.ts';
import { type Settings, settingsSchema } from '../../domain/settings.ts';
import type { Vault } from '../vault.ts';

/**
 * Changes settings; each key is its own value, so that two laptops may change different ones. That the first page was
 * left is no step of undo: taken back with the rest, it would lead somebody who undoes all they did to that page.
 */
export const editSettings = (vault: Vault, patch: Partial<Settings>): Result<null> => {
  const read = v.safeParse(v.partial(settingsSchema), patch);
  if (!read.success) return failed('This setting cannot be kept. A name has at most 120 characters.');
  const now: Record<string, unknown> = { ...vault.settings() };
  const changes = Object.entries(read.output).filter(([key, value]) => value !== undefined && now[key] !== value);
  if (changes.length === 0) return ok(null);
  const forGood = changes.filter(([key]) => key === 'welcomed');
  const rest = changes.filter(([key]) => key !== 'welcomed');
  for (const [key, value] of forGood) {
    const written = vault.transactForGood((roots) => roots.settings.set(key, value));
    if (!written.ok) return written;
  }
  if (rest.length === 0) return ok(null);
  return vault.transact('Changed a setting', (roots) => {
    for (const [key, value] of rest) roots.settings.set(key, value);
  });
};
