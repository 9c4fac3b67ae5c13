import * as v from 'valibot';
import { instantSchema } from './ids.ts';
import { nameSchema } from './text.ts';

const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not a key of 64 hexadecimal digits'));

/** What the network's other laptops call a device: its public signing key, which never changes. */
export const deviceIdSchema = v.pipe(key, v.brand('DeviceId'));
export type DeviceId = v.InferOutput<typeof deviceIdSchema>;

/** A laptop of the network. All but its name is as it was written first. */
export const deviceSchema = v.object({
  id: deviceIdSchema,
  /** The public key (X25519) to which is sealed what only this device may open. */
  box: key,
  name: nameSchema(100),
  addedAt: instantSchema,
});

/** A laptop of the network, and whether it was removed from it. */
export interface Device extends v.InferOutput<typeof deviceSchema> {
  /** A removal is for good: a laptop that comes back comes with new keys, as another device. */
  readonly removedAt: v.InferOutput<typeof instantSchema> | null;
}

/** The devices of a network by their ids; null where nobody has begun a list. */
export type DeviceList = ReadonlyMap<string, Device> | null;

/** Hexadecimal digits of a device's id that tell the devices of one network apart. */
const markLength = 16;

/** A device in short, where it is written many times; compared for equality only. */
export const deviceMarkSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/), v.brand('DeviceMark'));
export type DeviceMark = v.InferOutput<typeof deviceMarkSchema>;

/** The short form of a device's id. */
export const markOf = (device: DeviceId): DeviceMark => v.parse(deviceMarkSchema, device.slice(0, markLength));
