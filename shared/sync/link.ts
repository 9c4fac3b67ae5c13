import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import type { DeviceList } from '../domain/device.ts';

const hex = (length: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${length}}$`, 'u')));
const writers = v.array(hex(64));

/** One of the keys that a network had or has, and what this device knows of who has it. */
export const linkSchema = v.object({
  /** 32 bytes, in hexadecimal. */
  key: hex(64),
  epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** The devices that the key was sealed for; null: this device made it as the first one, or was given it by a code. */
  sealedFor: v.nullable(writers),
  /** The devices that were left out on the way here: they are members never again. */
  out: writers,
  /** When this device followed it: milliseconds since 1970, by its own clock; 0 for the first. */
  since: v.pipe(v.number(), v.minValue(0)),
});
export type Link = v.InferOutput<typeof linkSchema>;

/** The keys from the oldest whose room is still listened to, to the one that is used; kept as one text. */
const linksSchema = v.pipe(v.string(), v.parseJson(), v.array(linkSchema), v.minLength(1));

/**
 * The keys that a device goes by at a start.
 * @param key the network's key, 32 bytes
 * @param kept what `linksText` gave, if anything was kept; it counts only where it leads to that key
 */
export const linksOf = (key: Uint8Array, epoch: number, kept: string | null): Link[] => {
  const read = v.safeParse(linksSchema, kept);
  if (read.success && read.output.at(-1)?.key === bytesToHex(key)) return read.output;
  return [{ key: bytesToHex(key), epoch, sealedFor: null, out: [], since: 0 }];
};

/** Links as a text to be kept. */
export const linksText = (links: readonly Link[]): string => JSON.stringify(links);

/** The key of a link, 32 bytes. */
export const keyOfLink = ({ key }: Link): Uint8Array => hexToBytes(key);

/**
 * The devices that have a key by right; docs/protocol.md, rule K3. Whoever was paired since the key was made has written
 * in its room; before the first change of a key, and where the list is all that is known, those on the list have it.
 * @param hasHeard whether a device has written in the key's room
 */
export const membersOf = (link: Link, list: DeviceList, hasHeard: (writer: string) => boolean): Set<string> => {
  const { sealedFor, epoch } = link;
  const paired = [...(list?.values() ?? [])]
    .filter(({ id, removedAt }) => hasHeard(id) || (sealedFor === null && (epoch === 0 || removedAt === null)))
    .map(({ id }): string => id);
  const members = new Set([...(sealedFor ?? []), ...paired]);
  for (const writer of link.out) members.delete(writer);
  return members;
};

/** How this device came to a network. */
export interface Coming {
  /** It took the network over from another laptop: before it has read a list, everybody's is taken. */
  readonly joined: boolean;
  /** The device that showed the same words as this one; null: none did. */
  readonly trusted: string | null;
}

/**
 * Whether what a device writes in the room of a key may be taken. Whoever let this one in may be on no list that it has
 * read: a laptop that came back from its paper alone lists itself.
 */
export const isHeardIn = (link: Link, list: DeviceList, writer: string, { joined, trusted }: Coming): boolean => {
  if (link.out.includes(writer)) return false;
  if (list === null && link.sealedFor === null) return joined;
  if (writer === trusted && link.sealedFor === null) return true;
  return list?.get(writer) !== undefined || (link.sealedFor?.includes(writer) ?? false);
};
