import { ok, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import { linksOf } from '../../shared/sync/link.ts';
import type { Ways } from '../../shared/sync/ways.ts';
import type { KeptFile } from '../disk/keptFile.ts';
import { epochSecret } from '../keys/keyRecord.ts';
import { seedOf } from './deviceSeed.ts';
import type { Beginning } from './messages.ts';
import type { SyncSettings } from './syncSettings.ts';
import type { SyncTools } from './syncTools.ts';

/** What the rooms of a network are kept under, as a secret beside its key. */
export const linksName = 'sync rooms';

/** Which ways of sync are turned on. */
export const waysOf = ({ relay, folder, local }: SyncSettings): Ways => ({ relay, folder, local });

/** What the sync of a network is begun with. Fails where its key is not at hand. */
export const beginningOf = async (
  tools: SyncTools,
  id: VaultId,
  settings: KeptFile<SyncSettings>,
): Promise<Result<Beginning>> => {
  const { keys, foldersOf, name } = tools;
  const key = await keys.key(id);
  if (!key.ok) return key;
  const seed = await seedOf(tools, id);
  if (!seed.ok) return seed;
  const epoch = await keys.secret(id, epochSecret);
  if (!epoch.ok) return epoch;
  const links = await keys.secret(id, linksName);
  if (!links.ok) return links;
  const { journal, sync } = foldersOf(id);
  const { joined, trusted, pairing, refused } = settings.value();
  return ok({
    journal,
    folder: sync,
    links: linksOf(key.value, Number(epoch.value ?? 0), links.value),
    seed: seed.value,
    ways: waysOf(settings.value()),
    name,
    joined,
    trusted,
    doubtful: pairing !== null,
    told: pairing?.heads ?? {},
    refused,
  });
};
