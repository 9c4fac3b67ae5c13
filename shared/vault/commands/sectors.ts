import * as v from 'valibot';
import type * as Y from 'yjs';
import { alterSchema } from '../../domain/alter.ts';
import { type AlterId, tagIdSchema } from '../../domain/ids.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { type Sector, sectorOf } from '../../domain/sectors.ts';
import type { Division } from '../../domain/settings.ts';
import { tagKey } from '../alterCodec.ts';
import type { Vault } from '../vault.ts';

/** Who comes into which sector of the map. */
export interface SectorChange {
  readonly ids: readonly AlterId[];
  readonly by: Exclude<Division, 'none'>;
  readonly to: Pick<Sector, 'key' | 'name'>;
}

/** Writes into a person's map what a change of sector means for them. */
type SectorWrite = (map: Y.Map<unknown>, id: AlterId) => void;

const goneWords = 'This part of the map is no longer there. Nothing was changed.';

const tagWrite = (vault: Vault, { to }: SectorChange): Result<SectorWrite> => {
  const fresh = v.safeParse(tagIdSchema, to.key);
  if (!(fresh.success && vault.tags.get(fresh.output))) return failed(goneWords);
  return ok((map, id) => {
    const alter = vault.alters.get(id);
    const old = v.safeParse(tagIdSchema, alter && sectorOf(alter, 'tag', vault.tags)?.key);
    if (old.success) map.delete(tagKey(old.output));
    map.set(tagKey(fresh.output), true);
  });
};

const fieldWrite = ({ to }: SectorChange, by: 'organisation' | 'met' | 'intention'): Result<SectorWrite> => {
  const read = v.safeParse(alterSchema.entries[by], by === 'intention' ? to.key : to.name);
  if (!read.success) return failed(goneWords);
  return ok((map) => map.set(by, read.output));
};

/**
 * What brings people into another sector of the map, by changing what it is divided by, for an open transaction: of
 * tags, that of the sector each was in is taken and the new one's given (who carries a third tag whose name comes first
 * is then in that one's sector); organisation, intention and how they were met are written over. Who is in the sector
 * already is left alone.
 */
export const sectorWrite = (vault: Vault, change: SectorChange): Result<SectorWrite> => {
  const { by, to } = change;
  const write = by === 'tag' ? tagWrite(vault, change) : fieldWrite(change, by);
  if (!write.ok) return write;
  const ids = new Set(change.ids);
  return ok((map, id) => {
    const alter = vault.alters.get(id);
    if (alter && ids.has(id) && sectorOf(alter, by, vault.tags)?.key !== to.key) write.value(map, id);
  });
};
