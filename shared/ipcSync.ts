import * as v from 'valibot';
import { deviceIdSchema } from './domain/device.ts';
import { comparedSchema, offeredWaySchema } from './domain/pairing.ts';
import { relayAddressSchema } from './domain/relayAddress.ts';
import { syncDetailsSchema } from './domain/syncDetails.ts';
import { syncViewSchema } from './domain/syncView.ts';
import { vaultIdSchema } from './domain/vaultEntry.ts';
import { keepSchema } from './domain/vaultKey.ts';
import { done, few, type Table } from './ipcParts.ts';

/** A pairing code or a recovery code, as it was typed or pasted. */
const givenCode = v.pipe(v.string(), v.maxLength(3000));

/** What the window may ask of the shell about sync: rows of the table of channels. */
export const syncChannels = {
  /** How the sync of a network is set up on this computer, and how it stands. */
  syncState: {
    argument: vaultIdSchema,
    mostBytes: few,
    result: v.object({
      relay: v.nullable(relayAddressSchema),
      folder: v.nullable(v.string()),
      local: v.boolean(),
      view: v.nullable(syncViewSchema),
      /** It died by itself and is begun again by itself, soon. */
      again: v.boolean(),
      /** This laptop was taken out of the network, and may join it anew. */
      out: v.boolean(),
      /** What is still to be done of a pairing; null: nothing. */
      pairing: v.nullable(v.object({ words: v.nullable(v.string()), way: v.nullable(offeredWaySchema) })),
    }),
  },
  /** What lies behind that; null: nothing runs. */
  syncDetails: { argument: vaultIdSchema, mostBytes: few, result: v.nullable(syncDetailsSchema) },
  /** Gives the pairing code by which another laptop joins. It is as secret as the recovery code. */
  syncInvite: { argument: vaultIdSchema, mostBytes: few, result: v.string() },
  /** Puts such a code on the clipboard for a minute. */
  syncInviteCopy: { argument: vaultIdSchema, mostBytes: few, result: done },
  /** The words of both laptops were compared; or there is no other laptop any more. */
  syncCompared: {
    argument: v.object({ vault: vaultIdSchema, compared: comparedSchema }),
    mostBytes: few,
    result: done,
  },
  /** Lets a laptop that wanted to take part not in; nobody is asked about it again. */
  syncRefuse: {
    argument: v.object({ vault: vaultIdSchema, device: deviceIdSchema }),
    mostBytes: 2 * few,
    result: done,
  },
  /** Lets the window see through the camera while it looks for a code, or no longer. */
  syncCamera: { argument: v.boolean(), mostBytes: few, result: done },
  /** Lets the person choose a folder and turns the sync through it on; false where they chose none. */
  syncFolder: { argument: vaultIdSchema, mostBytes: few, result: v.boolean() },
  /** Turns the sync through a folder off; what lies there stays. */
  syncFolderOff: { argument: vaultIdSchema, mostBytes: few, result: done },
  /** Turns the sync with laptops on the local network on or off. */
  syncLocal: { argument: v.object({ vault: vaultIdSchema, on: v.boolean() }), mostBytes: few, result: done },
  /**
   * Takes the code of another laptop's network, long or short, with which this one is to be one. Nothing is merged
   * before `syncCompared`.
   */
  syncJoin: {
    argument: v.object({ vault: vaultIdSchema, code: givenCode, keep: keepSchema }),
    mostBytes: 16 * few,
    result: done,
  },
  /** Gives a network a new key that a laptop taken off its list does not get; comes back when this one goes by it. */
  syncRemove: {
    argument: v.object({ vault: vaultIdSchema, device: deviceIdSchema }),
    mostBytes: few,
    result: done,
  },
  /** Turns the sync over a relay on, or off with null. */
  syncRelay: {
    argument: v.object({ vault: vaultIdSchema, relay: v.nullable(relayAddressSchema) }),
    mostBytes: 2 * few,
    result: done,
  },
} as const satisfies Table;
