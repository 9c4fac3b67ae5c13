import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { SyncTools } from './syncTools.ts';

const seedName = 'sync seed';

/** The secret of this device in a network, 32 bytes; null where none was made. Fails where the key is not at hand. */
export const keptSeed = async ({ keys }: Pick<SyncTools, 'keys'>, id: VaultId): Promise<Result<Uint8Array | null>> => {
  const known = await keys.secret(id, seedName);
  if (!known.ok) return known;
  return ok(known.value === null ? null : hexToBytes(known.value));
};

/** The same, made where there is none: once, and kept as the network's key itself is. */
export const seedOf = async (
  { keys, random }: Pick<SyncTools, 'keys' | 'random'>,
  id: VaultId,
): Promise<Result<Uint8Array>> => {
  const known = await keptSeed({ keys }, id);
  if (!known.ok) return known;
  if (known.value !== null) return ok(known.value);
  const seed = random(32);
  const kept = await keys.setSecret(id, seedName, bytesToHex(seed));
  return kept.ok ? ok(seed) : kept;
};
