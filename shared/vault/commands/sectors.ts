import * as v from 'valibot';
import type * as Y from 'yjs';
import { alterSchema } from '../../domain/alter.ts';
import { type AlterId, tagIdSchema } from '../../domain/ids.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { type Sector, sectorOf } from '../../domain/sectors.ts';
import type { Division } from '../../domain/settings.ts';
import { tagKey } from '../alterCodec.ts';
import type { Vault } from '../vault.ts';
import { editMaps, whom } from './alters.ts';

type Side = Pick<Sector, 'key' | 'name'> | null;

const goneWords = 'This part of the map is no longer there. Nothing was changed.';

// What is written into a person's map for a sector of the text, or of the intention.
const fieldOf = (by: 'organisation' | 'met' | 'intention', to: Side): Result<unknown> => {
  const value = by === 'intention' ? (to?.key ?? null) : (to?.name ?? '');
  const read = v.safeParse(alterSchema.entries[by], value);
  return read.success ? ok(read.output) : failed(goneWords);
};

const tagWrite = (vault: Vault, from: Side, to: Side): Result<(map: Y.Map<unknown>) => void> => {
  const [old, fresh] = [from, to].map((side) => v.safeParse(tagIdSchema, side?.key));
  if (to && !(fresh?.success && vault.tags.get(fresh.output))) return failed(goneWords);
  return ok((map) => {
    if (old?.success) map.delete(tagKey(old.output));
    if (fresh?.success) map.set(tagKey(fresh.output), true);
  });
};

/**
 * Brings people from one sector of the map into another by changing what it is divided by: of tags, the old sector's
 * is taken and the new one's given (who carries a third tag whose name comes first is then in that one's sector);
 * organisation, intention and how they were met are written over. Who is in the new one already is left alone.
 * @param from null: from among those who are in no sector
 * @param to null: into none
 */
export const changeSector = (
  vault: Vault,
  ids: readonly AlterId[],
  by: Exclude<Division, 'none'>,
  from: Side,
  to: Side,
): Result<null> => {
  const there = ids.flatMap((id) => vault.alters.get(id) ?? []);
  const going = there.filter((alter) => sectorOf(alter, by, vault.tags)?.key !== to?.key).map(({ id }) => id);
  if (there.length > 0 && going.length === 0) return ok(null);
  const label = to
    ? `Put ${whom(vault, going)} under “${to.name}”`
    : `Took ${whom(vault, going)} out of “${from?.name ?? ''}”`;
  if (by === 'tag') {
    const write = tagWrite(vault, from, to);
    if (!write.ok) return write;
    return editMaps(vault, label, going, write.value);
  }
  const field = fieldOf(by, to);
  if (!field.ok) return field;
  return editMaps(vault, label, going, (map) => map.set(by, field.value));
};
