import * as v from 'valibot';
import type { TagId } from '../../domain/ids.ts';
import { foldText } from '../../domain/name.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { hueCount, type Tag, tagSchema } from '../../domain/tag.ts';
import { withKnown } from '../foreignValues.ts';
import type { Roots } from '../roots.ts';
import type { Vault } from '../vault.ts';

/** What is said of a tag's name that cannot be kept. */
export const tagWords = 'A tag needs a name of at most 60 characters.';

/**
 * The tag of this name, whatever its case or accents. Two laptops may each have made one; the same of them is meant
 * everywhere: the one with the smaller id.
 */
export const tagNamed = (vault: Vault, name: string): Tag | undefined => {
  const folded = foldText(name);
  let found: Tag | undefined;
  for (const tag of vault.tags.values()) {
    if (foldText(tag.name) === folded && !(found && found.id < tag.id)) found = tag;
  }
  return found;
};

// The hue that the fewest tags have, so that groups differ as long as they can. Asks the document, not the table,
// which does not know yet what this transaction has written.
const freeHue = (roots: Roots): number => {
  const uses = Array.from({ length: hueCount }, () => 0);
  for (const raw of roots.tags.values()) {
    const tag = v.safeParse(tagSchema, raw);
    if (tag.success) uses[tag.output.hue] = (uses[tag.output.hue] ?? 0) + 1;
  }
  return uses.indexOf(Math.min(...uses));
};

const mostName = 60;

/** Writes a tag into an open transaction; a name too long for a tag is cut. `given`: what else it starts with. */
export const writeNewTag = (
  vault: Vault,
  roots: Roots,
  name: string,
  given: Partial<Pick<Tag, 'hue' | 'sample'>> = {},
): TagId => {
  const hue = given.hue ?? freeHue(roots);
  const cut = name.trim().slice(0, mostName);
  const tag = v.parse(tagSchema, { ...given, id: vault.edge.newId(), name: cut, hue });
  roots.tags.set(tag.id, tag);
  return tag.id;
};

/** Adds a tag; where one of this name is there, gives that one. */
export const addTag = (vault: Vault, name: string): Result<TagId> => {
  const twin = tagNamed(vault, name);
  if (twin) return ok(twin.id);
  const read = v.safeParse(tagSchema.entries.name, name);
  if (!read.success) return failed(tagWords);
  let id: TagId | undefined;
  const done = vault.transact(`Added the tag “${read.output}”`, (roots) => {
    id = writeNewTag(vault, roots, read.output);
  });
  if (!done.ok) return done;
  if (id === undefined) throw new Error('the transaction did not run');
  return ok(id);
};

/** Renames or recolours a tag. */
export const editTag = (vault: Vault, id: TagId, patch: Partial<Pick<Tag, 'name' | 'hue'>>): Result<null> => {
  const tag = vault.tags.get(id);
  if (!tag) return failed('This tag is no longer there.');
  const read = v.safeParse(tagSchema, { ...tag, ...patch });
  if (!read.success) return failed(tagWords);
  if (read.output.name === tag.name && read.output.hue === tag.hue) return ok(null);
  const twin = tagNamed(vault, read.output.name);
  if (twin && twin.id !== id && read.output.name !== tag.name) return failed(`There is already a tag “${twin.name}”.`);
  return vault.transact(`Edited the tag “${tag.name}”`, (roots) => {
    roots.tags.set(id, withKnown(roots.tags.get(id), read.output));
  });
};

/** Removes a tag; what people carry of it is hidden and comes back with an undo. */
export const removeTag = (vault: Vault, id: TagId): Result<null> => {
  const tag = vault.tags.get(id);
  if (!tag) return failed('This tag is no longer there.');
  return vault.transact(`Removed the tag “${tag.name}”`, (roots) => {
    roots.tags.delete(id);
  });
};
