import * as v from 'valibot';
import type * as Y from 'yjs';
import { type Device, type DeviceId, type DeviceList, deviceSchema } from '../domain/device.ts';
import { instantSchema } from '../domain/ids.ts';
import { ownFields } from './foreignValues.ts';
import { rootsOf } from './roots.ts';
import { reasonOf, type SetAsideReason } from './table.ts';

const removedPrefix = 'removed/';

/**
 * The key that marks a device as removed. One of its own, so that a new name given elsewhere at the same time cannot
 * win over the removal.
 */
export const removedKey = (device: DeviceId): string => removedPrefix + device;

/** The id of the device that a key of the list is about, whatever it looks like. */
export const deviceOfKey = (key: string): string =>
  key.startsWith(removedPrefix) ? key.slice(removedPrefix.length) : key;

/** A device as read; undefined where there is none under this id. One whose removal cannot be read is not listed. */
export const readDevice = (root: Y.Map<unknown>, id: string): Device | SetAsideReason | undefined => {
  const raw = ownFields(root.get(id));
  if (raw === undefined) return undefined;
  const read = v.safeParse(deviceSchema, raw);
  if (!read.success) return { kind: 'set-aside', reason: reasonOf(read.issues[0]) };
  if (read.output.id !== id) return { kind: 'set-aside', reason: 'its id is not the one it is kept under' };
  const mark = removedKey(read.output.id);
  if (!root.has(mark)) return { ...read.output, removedAt: null };
  const when = v.safeParse(instantSchema, root.get(mark));
  if (!when.success) return { kind: 'set-aside', reason: 'it was removed in a way that cannot be read' };
  return { ...read.output, removedAt: when.output };
};

/**
 * The list of devices in a document that is not open as a vault, the removed ones with it; for whom sync hears, and for what
 * is sealed to the devices that stay. Reads no other record and writes nothing. null where no list was begun; one
 * that is there and cannot be read lists nobody.
 */
export const listedDevices = (doc: Y.Doc): DeviceList => {
  const { devices } = rootsOf(doc);
  if (devices.size === 0) return null;
  const list = new Map<DeviceId, Device>();
  for (const id of new Set(Array.from(devices.keys(), deviceOfKey))) {
    const read = readDevice(devices, id);
    if (read && !('kind' in read)) list.set(read.id, read);
  }
  return list;
};
