import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import * as v from 'valibot';
import { shownName } from '../../../shared/domain/laptopName.ts';
import { instanceForm } from '../../../shared/seal/localGreeting.ts';

/** What a laptop calls its announcement: the type of the service, and its version. */
export const service = { type: 'kith-sync', version: '1' } as const;

/** A laptop that announces itself nearby. */
export interface Sight {
  /** Names it until Kith is closed there. */
  readonly id: string;
  /** As its owner wants it shown. Anybody may say anything: shown and never believed. */
  readonly name: string;
  readonly port: number;
  /** Where it may be reached, the likeliest first. */
  readonly addresses: readonly string[];
}

/** Addresses of one laptop that are tried. */
const mostAddresses = 6;

const announcementSchema = v.object({
  name: v.pipe(v.string(), v.regex(instanceForm)),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  txt: v.object({ v: v.literal(service.version), name: v.pipe(v.string(), v.maxLength(255)) }),
  addresses: v.array(v.string()),
  referer: v.object({ address: v.string() }),
});

/** The networks that this computer itself is on. */
export const ownNetworks = (
  interfaces: NodeJS.Dict<Pick<NetworkInterfaceInfo, 'address' | 'cidr'>[]>,
): { readonly holds: (address: string) => boolean } => {
  const list = new BlockList();
  for (const { cidr } of Object.values(interfaces).flatMap((each) => each ?? [])) {
    const [address = '', bits = ''] = (cidr ?? '').split('/');
    if (isIPv4(address)) list.addSubnet(address, Number(bits), 'ipv4');
    // A link-local address says nothing without its interface.
    else if (isIPv6(address) && !/^fe[89ab]/i.test(address)) list.addSubnet(address, Number(bits), 'ipv6');
  }
  return {
    holds: (address) =>
      (isIPv4(address) && list.check(address, 'ipv4')) || (isIPv6(address) && list.check(address, 'ipv6')),
  };
};

const isLoopback = (address: string): boolean => /^127\.|^::1$/.test(address);

/**
 * Reads an announcement. Undefined where it is none of a Kith of this version, or of none that is near: whoever announces
 * may name any address, so only those count that are on a network of this computer, and this computer itself only where
 * the announcement came from it.
 */
export const readSight = (
  announced: unknown,
  networks: { readonly holds: (address: string) => boolean },
): Sight | undefined => {
  const read = v.safeParse(announcementSchema, announced);
  if (!read.success) return undefined;
  const { name, port, txt, addresses, referer } = read.output;
  const near = [...new Set([referer.address, ...addresses])].filter(
    (address) => networks.holds(address) && (isLoopback(referer.address) || !isLoopback(address)),
  );
  if (near.length === 0) return undefined;
  return { id: name, name: shownName(txt.name), port, addresses: near.slice(0, mostAddresses) };
};

/** Where a laptop may be called, in the order to try. */
export const urlsOf = ({ addresses, port }: Sight): string[] =>
  addresses.map((address) => `ws://${isIPv6(address) ? `[${address}]` : address}:${port}`);
