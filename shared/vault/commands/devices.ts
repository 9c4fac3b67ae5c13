import * as v from 'valibot';
import { type Device, type DeviceId, deviceSchema } from '../../domain/device.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { removedKey } from '../devices.ts';
import { withKnown } from '../foreignValues.ts';
import type { Vault } from '../vault.ts';

/*
 * None of these is a step of the history. Undo is pressed to take back the last thing seen on the screen; it must
 * neither let a removed laptop in again nor shut one out.
 */

const nameWords = 'A laptop needs a name of at most 100 letters.';
const goneWords = 'This laptop is no longer on the list.';
const removedWords =
  'This laptop was removed from the network, and what was removed stays so. Pair it again: it comes with new keys.';
const newerWords = 'This laptop was listed by a newer Kith. Update Kith to change it.';

/**
 * Puts a laptop on the list, which makes the list where there is none: from then on what others write is taken only
 * from laptops on it. So a laptop that joins does not list itself; one that is on the list does. One that is listed
 * already is given the name.
 */
export const addDevice = (vault: Vault, device: Pick<Device, 'id' | 'box' | 'name'>): Result<null> => {
  const known = vault.devices.get(device.id);
  if (known?.removedAt === null && known.box === device.box) return renameDevice(vault, device.id, device.name);
  if (known) return failed(known.removedAt === null ? 'This laptop is listed with another key.' : removedWords);
  if (vault.devices.setAside.has(device.id)) return failed(newerWords);
  if (vault.doc.getMap('devices').has(removedKey(device.id))) return failed(removedWords);
  const read = v.safeParse(deviceSchema, { ...device, addedAt: vault.edge.now() });
  if (!read.success) return failed(nameWords);
  return vault.transactForGood(({ devices }) => devices.set(read.output.id, read.output));
};

/** Gives a laptop another name. */
export const renameDevice = (vault: Vault, id: DeviceId, name: string): Result<null> => {
  const known = vault.devices.get(id);
  if (!known) return failed(goneWords);
  const read = v.safeParse(deviceSchema, { ...known, name });
  if (!read.success) return failed(nameWords);
  if (read.output.name === known.name) return ok(null);
  return vault.transactForGood(({ devices }) => devices.set(id, withKnown(devices.get(id), read.output)));
};

/** Marks a laptop as removed, for good: what it writes from then on is taken by nobody. What it has, it keeps. */
export const removeDevice = (vault: Vault, id: DeviceId): Result<null> => {
  const known = vault.devices.get(id);
  if (!known) return failed(goneWords);
  if (known.removedAt !== null) return ok(null);
  return vault.transactForGood(({ devices }) => devices.set(removedKey(id), vault.edge.now()));
};
