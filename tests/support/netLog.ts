import * as v from 'valibot';

const eventSchema = v.object({
  type: v.number(),
  source: v.object({ id: v.number() }),
  params: v.optional(v.record(v.string(), v.unknown())),
});
const logSchema = v.object({
  constants: v.object({ logEventTypes: v.record(v.string(), v.number()) }),
  events: v.array(eventSchema),
});

/** What Chromium did on the network, as its own log tells. */
export type NetworkUse = {
  /** Events that were looked at; a log that is empty proves nothing. */
  readonly events: number;
  /** Sockets to this machine itself. */
  readonly loopback: number;
  /** Each attempt to reach anything else: sockets, look-ups of names, requests. */
  readonly outside: readonly string[];
};

/** Which parameter of which event holds what was to be reached. */
const told = {
  TCP_CONNECT_ATTEMPT: 'address',
  UDP_CONNECT: 'address',
  HOST_RESOLVER_MANAGER_REQUEST: 'host',
  HOST_RESOLVER_DNS_TASK: 'host',
  DNS_TRANSACTION: 'hostname',
  URL_REQUEST_START_JOB: 'url',
  QUIC_SESSION: 'host',
} as const;

const isHere = (place: string): boolean => {
  const host = place.replace(/^[a-z]+:\/\//i, '').replace(/[/?#].*$/s, '');
  return /^(?:127\.\d+\.\d+\.\d+|\[::1\]|::1|localhost|[\w.-]+\.localhost)(?::\d+)?$/i.test(host);
};

/** Addresses that need no network: made by the page, part of the browser, or a file. */
const needsNone = (place: string): boolean =>
  /^(?:blob|data|about|chrome|chrome-untrusted|devtools|file):/i.test(place);

/**
 * Chromium asks the kernel whether there is a way to IPv6 by pointing a UDP socket at this address and writing nothing
 * to it: no packet leaves. It does so before it looks at any address, be it this machine's own.
 */
const ipv6Probe = '[2001:4860:4860::8888]:443';

/** A browser that is ended at once leaves its log without the closing brackets. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(`${text.trimEnd().replace(/,$/, '')}]}`);
  }
};

/**
 * Reads a log that Chromium wrote (`--log-net-log`).
 * @throws if it is no such log, or this Chromium does not know an event that is looked for
 */
export const readNetLog = (text: string): NetworkUse => {
  const { constants, events } = v.parse(logSchema, parse(text));
  const typeOf = (name: string): number => {
    const type = constants.logEventTypes[name];
    if (type === undefined) throw new Error(`this Chromium logs no ${name}`);
    return type;
  };
  const keys = new Map(Object.entries(told).map(([name, key]) => [typeOf(name), [name, key] as const]));
  const bytesSent = typeOf('UDP_BYTES_SENT');
  const wrote = new Set(events.filter(({ type }) => type === bytesSent).map(({ source }) => source.id));
  const outside: string[] = [];
  let loopback = 0;
  for (const { type, source, params } of events) {
    const [name = '', key = ''] = keys.get(type) ?? [];
    const place = params?.[key];
    if (typeof place !== 'string' || needsNone(place)) continue;
    if (place === ipv6Probe && !wrote.has(source.id)) continue;
    if (!isHere(place)) outside.push(`${name} ${place}`);
    else if (name === 'TCP_CONNECT_ATTEMPT') loopback += 1;
  }
  return { events: events.length, loopback, outside };
};
