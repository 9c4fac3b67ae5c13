import * as v from 'valibot';
import type { AlterId, TagId } from '../../domain/ids.ts';
import { failed, type Result } from '../../domain/result.ts';
import { tagSchema } from '../../domain/tag.ts';
import { tagKey } from '../alterCodec.ts';
import type { Vault } from '../vault.ts';
import { editMaps, whom } from './alters.ts';
import { tagNamed, tagWords, writeNewTag } from './tags.ts';

/** Adds a tag to people, or takes it from them. */
export const tagAlters = (vault: Vault, ids: readonly AlterId[], tag: TagId, on: boolean): Result<null> => {
  const name = vault.tags.get(tag)?.name;
  if (name === undefined) return failed('This tag is no longer there.');
  const label = on ? `Tagged ${whom(vault, ids)} “${name}”` : `Took “${name}” from ${whom(vault, ids)}`;
  return editMaps(vault, label, ids, (map) => {
    if (on) map.set(tagKey(tag), true);
    else map.delete(tagKey(tag));
  });
};

/** Tags people with a word, making the tag where none of this name is there; one step of undo. */
export const tagAltersNamed = (vault: Vault, ids: readonly AlterId[], name: string): Result<null> => {
  const twin = tagNamed(vault, name);
  if (twin) return tagAlters(vault, ids, twin.id, true);
  const read = v.safeParse(tagSchema.entries.name, name);
  if (!read.success) return failed(tagWords);
  let made: TagId | undefined;
  return editMaps(vault, `Tagged ${whom(vault, ids)} “${read.output}”`, ids, (map, _id, roots) => {
    made ??= writeNewTag(vault, roots, read.output);
    map.set(tagKey(made), true);
  });
};
