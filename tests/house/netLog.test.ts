import { describe, expect, test } from 'vitest';
import { readNetLog } from '../support/netLog.ts';

const names = [
  ...['TCP_CONNECT_ATTEMPT', 'UDP_CONNECT', 'UDP_BYTES_SENT', 'HOST_RESOLVER_MANAGER_REQUEST'],
  ...['HOST_RESOLVER_DNS_TASK', 'DNS_TRANSACTION', 'URL_REQUEST_START_JOB', 'QUIC_SESSION', 'SOCKET_ALIVE'],
];
const logEventTypes = Object.fromEntries(names.map((name, index) => [name, index]));

type Told = readonly [name: string, params?: object, source?: number];

const logOf = (...events: readonly Told[]): string =>
  JSON.stringify({
    constants: { logEventTypes },
    events: events.map(([name, params, id = 1]) => ({ type: logEventTypes[name], source: { id }, params })),
  });

describe('an attempt to reach something outside is found', () => {
  test.each([
    ['TCP_CONNECT_ATTEMPT', { address: '203.0.113.7:443' }],
    ['TCP_CONNECT_ATTEMPT', { address: '[2001:db8::1]:443' }],
    ['TCP_CONNECT_ATTEMPT', { address: '128.0.0.1:80' }],
    ['UDP_CONNECT', { address: '10.0.0.2:53' }],
    ['HOST_RESOLVER_MANAGER_REQUEST', { host: 'https://planted.example' }],
    ['HOST_RESOLVER_MANAGER_REQUEST', { host: 'localhost.planted.example' }],
    ['DNS_TRANSACTION', { hostname: 'planted.example' }],
    ['URL_REQUEST_START_JOB', { url: 'https://planted.example/?127.0.0.1' }],
    ['URL_REQUEST_START_JOB', { url: 'wss://planted.example/localhost' }],
    ['URL_REQUEST_START_JOB', { url: 'https://127.0.0.1@planted.example/' }],
    ['QUIC_SESSION', { host: 'planted.example' }],
  ] as const)('%s %j', (name, params) => {
    expect(readNetLog(logOf(['SOCKET_ALIVE'], [name, params])).outside).toEqual([
      `${name} ${Object.values(params)[0]}`,
    ]);
  });
});

test('what stays on this machine is none, and is counted', () => {
  const log = logOf(
    ['TCP_CONNECT_ATTEMPT', { address: '127.0.0.1:43117' }],
    ['TCP_CONNECT_ATTEMPT', { address: '[::1]:443' }],
    ['TCP_CONNECT_ATTEMPT'],
    ['HOST_RESOLVER_MANAGER_REQUEST', { host: 'http://127.0.0.1:43117' }],
    ['HOST_RESOLVER_MANAGER_REQUEST', { host: 'https://kith.app.localhost' }],
    ['URL_REQUEST_START_JOB', { url: 'http://127.0.0.1:43117/assets/a.js' }],
    ['URL_REQUEST_START_JOB', { url: 'blob:http://127.0.0.1/1' }],
    ['URL_REQUEST_START_JOB', { url: 'data:text/html,x' }],
  );
  expect(readNetLog(log)).toEqual({ events: 8, loopback: 2, outside: [] });
});

test('the question whether there is a way to IPv6 is none, unless something is written to it', () => {
  const probe: Told = ['UDP_CONNECT', { address: '[2001:4860:4860::8888]:443' }, 7];
  expect(readNetLog(logOf(probe, ['UDP_BYTES_SENT', {}, 8])).outside).toEqual([]);
  expect(readNetLog(logOf(probe, ['UDP_BYTES_SENT', {}, 7])).outside).toHaveLength(1);
});

test('a log that was cut off is read, and one that is none is an error', () => {
  const whole = logOf(['UDP_CONNECT', { address: '10.0.0.2:53' }]);
  expect(readNetLog(`${whole.slice(0, -2)},\n`).outside).toHaveLength(1);
  expect(() => readNetLog('{}')).toThrow();
  expect(() => readNetLog('{"constants":{"logEventTypes":{}},"events":[]}')).toThrow('TCP_CONNECT_ATTEMPT');
});
