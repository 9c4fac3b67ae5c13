import type { Server } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openFileStore } from './fileStore.ts';
import { usualLimits } from './limits.ts';
import { serveMetrics } from './metrics.ts';
import { openRedisStore } from './redisStore.ts';
import { type Relay, startRelay } from './server.ts';
import type { RoomStore } from './store.ts';

/** Kith's own page in a browser, on the same computer; see docs/relay.md. */
const usualOrigins = ['http://127.0.0.1:*', 'http://localhost:*'];

const giveUp = (reason: string): never => {
  console.error(reason);
  process.exit(1);
};

const readNumber = (option: string, text: string, most: number): number => {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number <= most ? number : giveUp(`--${option} takes a number from 0 to ${most}, not "${text}".`);
};

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4444' },
      host: { type: 'string', default: '127.0.0.1' },
      store: { type: 'string' },
      data: { type: 'string', default: join(process.cwd(), 'relay-data') },
      open: { type: 'boolean', default: false },
      origin: { type: 'string', multiple: true, default: usualOrigins },
      'metrics-port': { type: 'string' },
      'per-address': { type: 'string', default: String(usualLimits.connectionsPerAddress) },
      'proxy-header': { type: 'string' },
    },
  });
  return {
    ...values,
    // Not only as an option: whoever may list the processes of a computer would read a password there.
    store: values.store ?? process.env.KITH_RELAY_STORE,
    port: readNumber('port', values.port, 65_535),
    perAddress: readNumber('per-address', values['per-address'], 1_000_000),
    metricsPort:
      values['metrics-port'] === undefined ? undefined : readNumber('metrics-port', values['metrics-port'], 65_535),
  };
};

// No name of a room and no address: neither is anybody's business who reads a log.
const say = (words: string): void => console.error(`kith-relay: ${words}`);
const onProblem = (error: unknown): void => say(error instanceof Error ? error.message : 'something went wrong');

const stopWhenAsked = (relay: Relay, store: RoomStore, metrics: Server | undefined): void => {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      metrics?.close();
      relay
        .stop()
        .then(() => store.close())
        .catch(onProblem);
    });
};

const openStore = (url: string | undefined, folder: string): Promise<RoomStore> => {
  if (url === undefined) return openFileStore(folder, (file) => say(`a room was damaged; a copy is kept as ${file}`));
  if (!/^rediss?:\/\//.test(url)) return giveUp('The store is an address that begins with redis:// or rediss://.');
  return openRedisStore(url, onProblem);
};

const run = async (): Promise<void> => {
  const options = readOptions();
  const store = await openStore(options.store, options.data);
  const relay = await startRelay({
    port: options.port,
    host: options.host,
    store,
    limits: { ...usualLimits, connectionsPerAddress: options.perAddress },
    open: options.open,
    origins: options.origin,
    ...(options['proxy-header'] === undefined ? {} : { proxyHeader: options['proxy-header'] }),
    onProblem,
  });
  const metrics = options.metricsPort === undefined ? undefined : await serveMetrics(options.metricsPort, relay.tally);
  const address = metrics?.address();
  if (typeof address === 'object' && address) say(`metrics on http://127.0.0.1:${address.port}/metrics`);
  stopWhenAsked(relay, store, metrics);
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  console.log(`listening on ws://${host}:${relay.port}`);
};

try {
  await run();
} catch (error) {
  giveUp(`The relay could not start: ${error instanceof Error ? error.message : 'unknown'}`);
}
