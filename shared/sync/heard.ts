import { hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import type * as Y from 'yjs';
import { type DeviceId, deviceIdSchema } from '../domain/device.ts';
import { openEntry } from '../seal/entry.ts';
import type { EngineIdentity } from './engineHost.ts';
import { entriesOf, writersOf } from './outerLog.ts';

/** Entries of one writer that are looked at: any one will do, and somebody may have put down a thousand that are none. */
const mostLooked = 20;

/**
 * The other devices of whom something lies in a log that they sealed and signed: those that have the network's key. An
 * array that somebody without the key put there is passed over.
 */
export const heardIn = (outer: Y.Doc, { suite, keys, device }: EngineIdentity): DeviceId[] =>
  writersOf(outer)
    .filter((writer) => writer !== device.writer)
    .filter((writer) =>
      entriesOf(outer, writer)
        .slice(-mostLooked)
        .some((entry) => openEntry(suite, keys, hexToBytes(writer), entry) !== undefined),
    )
    .map((writer) => v.parse(deviceIdSchema, writer));
