import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as decoding from 'lib0/decoding';
import { expect, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { openFileStore } from '../../../relay/fileStore.ts';
import { type Limits, usualLimits } from '../../../relay/limits.ts';
import { type Relay, type RelayOptions, startRelay } from '../../../relay/server.ts';
import type { RoomStore } from '../../../relay/store.ts';
import { endClient, stockClient } from './stockClient.ts';

/** A room's name and token as Kith makes them. */
export const [room, token] = ['0123456789abcdef0123456789abcdef', 'ab'.repeat(32)] as const;
export const protocolsOf = (secret: string): string[] => ['kith-sync', `token.${secret}`];

/** A relay of a test's own, in a folder of its own, and the clients that a test ends. */
export class Rig {
  readonly folder = mkdtempSync(join(tmpdir(), 'kith-relay-'));
  readonly problems: unknown[] = [];
  readonly damages: string[] = [];
  readonly #ends: (() => unknown)[] = [];
  #relay: Relay | undefined;

  /** Starts it, or starts it again on the same files. */
  async start(
    options: Partial<Omit<RelayOptions, 'limits'>> & { limits?: Partial<Limits> } = {},
    around: (store: RoomStore) => RoomStore = (store) => store,
  ): Promise<Relay> {
    const store = await openFileStore(join(this.folder, 'data'), (file) => this.damages.push(file));
    const relay = await startRelay({
      port: 0,
      host: '127.0.0.1',
      open: false,
      origins: ['http://127.0.0.1:*'],
      onProblem: (error) => this.problems.push(error),
      ...options,
      store: around(store),
      limits: { ...usualLimits, ...options.limits },
    });
    this.#relay = relay;
    return relay;
  }

  get relay(): Relay {
    if (!this.#relay) throw new Error('the relay was not started');
    return this.#relay;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.relay.port}`;
  }

  /** A client as it comes from y-websocket. */
  client(doc: Y.Doc, options: { room?: string; protocols?: string[]; url?: string } = {}): WebsocketProvider {
    const protocols = options.protocols ?? protocolsOf(token);
    const provider = stockClient(options.url ?? this.url, options.room ?? room, doc, {
      protocols,
      maxBackoffTime: 200,
    });
    this.#ends.push(() => endClient(provider));
    return provider;
  }

  /** A bare socket. */
  async raw(options: { room?: string; protocols?: string[]; headers?: Record<string, string> } = {}): Promise<Raw> {
    const { protocols = protocolsOf(token), headers = {} } = options;
    const raw = new Raw(new WebSocket(`${this.url}/${options.room ?? room}`, protocols, { headers }));
    this.#ends.push(() => raw.socket.terminate());
    await raw.opened;
    return raw;
  }

  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0)) end();
    await this.#relay?.stop();
    this.#relay = undefined;
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A socket and all that it heard. */
export class Raw {
  readonly heard: Uint8Array[] = [];
  readonly opened: Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.heard.push(data));
    this.opened = new Promise((resolve, reject) => {
      socket.once('open', resolve);
      // Once it is open this says nothing to anybody; `closed` does.
      socket.on('error', reject);
      socket.once('unexpected-response', (_request, response) => {
        reject(new Error(String(response.statusCode)));
        socket.terminate();
      });
    });
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  /** The state vectors that the relay said it has on its disk, in order. */
  vectors(): Map<number, number>[] {
    return this.#of(0).map((bytes) => Y.decodeStateVector(bytes));
  }

  /** The updates it was sent, in order; those of an answer too. */
  updates(): Uint8Array[] {
    return this.heard.flatMap((bytes) => {
      const [kind, step, body] = parts(bytes);
      return kind === 0 && step > 0 ? [body] : [];
    });
  }

  answers(): Uint8Array[] {
    return this.#of(1);
  }

  #of(wanted: number): Uint8Array[] {
    return this.heard.flatMap((bytes) => {
      const [kind, step, body] = parts(bytes);
      return kind === 0 && step === wanted ? [body] : [];
    });
  }
}

const parts = (bytes: Uint8Array): [kind: number, step: number, body: Uint8Array] => {
  const decoder = decoding.createDecoder(bytes);
  const kind = decoding.readVarUint(decoder);
  if (kind !== 0) return [kind, 0, new Uint8Array()];
  return [kind, decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder)];
};

/** Waits until a client has all that the relay has. */
export const synced = (provider: WebsocketProvider): Promise<void> =>
  new Promise((resolve) => provider.once('sync', () => resolve()));

/** Waits until something is so; the test fails where it never is. */
export const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 10 });

/** Waits until a document holds these keys in the map `people`. */
export const untilHas = (doc: Y.Doc, keys: readonly string[]): Promise<void> =>
  until(() => expect([...doc.getMap('people').keys()].sort()).toEqual([...keys].sort()));
