import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Closing } from './closing.ts';
import type { Lock } from './store.ts';

/** The subprotocol of Kith's own clients; the only one the relay ever names in an answer. */
export const ownProtocol = 'kith-sync';

const tokenForm = /^token\.([0-9a-f]{64})$/;
// 22 such characters are 132 bits, 32 hexadecimal digits 128.
const roomForm = /^\/([\w-]{22,128})$/;

/** What a client wants, as it says in its first request. */
export interface Wish {
  readonly room: string;
  readonly key: Lock;
}

const protocolsOf = (request: IncomingMessage): string[] =>
  (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim());

/**
 * Reads what a client wants.
 * @param open whether it may come without a token
 */
export const readWish = (request: IncomingMessage, open: boolean): Wish | Closing => {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const room = roomForm.exec(path)?.[1];
  if (room === undefined) return 'badRoom';
  const token = protocolsOf(request).flatMap((each) => tokenForm.exec(each)?.[1] ?? [])[0];
  if (token !== undefined) return { room, key: { kind: 'token', hash: createHash('sha256').update(token).digest() } };
  return open ? { room, key: { kind: 'open' } } : 'noToken';
};

/** An origin that may come, such as `https://kith.example`; with `:*` at its end, at any port. */
const matches = (origin: string, allowed: string): boolean =>
  allowed.endsWith(':*') ? origin.replace(/:\d+$/, '') === allowed.slice(0, -2) : origin === allowed;

/** Whether a page of this origin may come. Only browsers say one, and they say the truth. */
export const mayCome = (request: IncomingMessage, origins: readonly string[]): boolean => {
  const { origin } = request.headers;
  return origin === undefined || origins.some((allowed) => matches(origin, allowed));
};

/** An IPv6 address is one of the 2^64 that a single customer has, so the first half counts. */
const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  while (groups.length + behind.length < 8 && tail !== undefined) groups.push('0');
  return [...groups, ...behind].slice(0, 4).join(':');
};

/**
 * Where a connection comes from, as far as limits count it as one.
 * @param proxyHeader the header in which a proxy before the relay says so; its last entry is the proxy's own word
 */
export const addressOf = (request: IncomingMessage, proxyHeader: string | undefined): string => {
  const said = proxyHeader === undefined ? undefined : request.headers[proxyHeader.toLowerCase()];
  const last = (Array.isArray(said) ? said.join(',') : said)?.split(',').at(-1)?.trim();
  return networkOf(last || (request.socket.remoteAddress ?? ''));
};
