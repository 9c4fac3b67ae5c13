import { join } from 'node:path';
import * as v from 'valibot';
import { deviceIdSchema } from '../../shared/domain/device.ts';
import { openPairingSchema } from '../../shared/domain/pairing.ts';
import { relayAddressSchema } from '../../shared/domain/relayAddress.ts';
import { type KeptFile, openKeptFile } from '../disk/keptFile.ts';

/** Which ways of sync are turned on for one network on this computer. All off: nothing leaves it. */
export const syncSettingsSchema = v.object({
  format: v.literal(1),
  relay: v.nullable(relayAddressSchema),
  folder: v.nullable(v.pipe(v.string(), v.minLength(1))),
  local: v.optional(v.boolean(), false),
  /** The network was taken over from another laptop. */
  joined: v.boolean(),
  /** Devices that wanted to take part and were not let in; nobody is asked about them again. */
  refused: v.optional(v.array(deviceIdSchema), []),
  /** Not null while the words are to be compared. */
  pairing: v.optional(v.nullable(openPairingSchema), null),
  /** The device that showed the same words as this one; null: none did. */
  trusted: v.optional(v.nullable(deviceIdSchema), null),
  /** This laptop was taken out of its network: its key is of no use any more, and may give way to that of another. */
  out: v.optional(v.boolean(), false),
});
export type SyncSettings = v.InferOutput<typeof syncSettingsSchema>;

/** Nothing is turned on before the person does it. */
const off: SyncSettings = {
  format: 1,
  relay: null,
  folder: null,
  local: false,
  joined: false,
  refused: [],
  pairing: null,
  trusted: null,
  out: false,
};

/**
 * Opens the settings of a network's sync. Where they cannot be read, sync is off and says so.
 * @param folder the network's folder
 */
export const openSyncSettings = (folder: string, onProblem: (error: unknown) => void): KeptFile<SyncSettings> =>
  openKeptFile({
    path: join(folder, 'sync.json'),
    schema: syncSettingsSchema,
    initial: () => off,
    called: 'This setting of sync',
    onProblem,
  });
