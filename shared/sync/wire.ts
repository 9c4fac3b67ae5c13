import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness } from 'y-protocols/awareness';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { messageSync, WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { RoomKeys } from '../seal/roomKeys.ts';
import type { Engine } from './engine.ts';
import { guardSockets, type OpenSocket } from './guardedSocket.ts';
import { Outgoing } from './outgoing.ts';
import { walkUpdate } from './updateWalk.ts';

/** The subprotocol that our relays answer with; the token stands beside it as one that they never repeat. */
export const syncProtocol = 'kith-sync';

/** The subprotocol that carries a room's token. */
export const tokenProtocol = (token: string): string => `token.${token}`;

/** How a connection to a relay stands. */
export interface WireView {
  readonly connected: boolean;
  /** Changes of this device that the relay has not said to have stored. */
  readonly unsent: number;
  /** When the relay last said that it has all; null: not since this start. Milliseconds since 1970. */
  readonly sentAt: number | null;
  /** When anything new last came; null: not since this start. */
  readonly receivedAt: number | null;
  /** Why it is not connected, as far as that is known. */
  readonly refused: 'token' | 'full' | null;
}

/** What a connection is made with. */
export interface WireTools {
  /** Such as `wss://relay.example/sync`, without the room. */
  readonly url: string;
  readonly keys: Pick<RoomKeys, 'room' | 'token'>;
  readonly engine: Pick<Engine, 'outer' | 'stored' | 'cameBack' | 'changesBeyond'>;
  readonly open: OpenSocket;
  readonly now: () => number;
  readonly after: (milliseconds: number, wake: () => void) => () => void;
  /**
   * How much of the log this device has on its disk, where the other side counts on what it is told; without it what is
   * in memory is told.
   */
  readonly kept?: () => ReadonlyMap<number, number>;
  /** Something may look different now. */
  readonly onChange: () => void;
  readonly onProblem: (error: unknown) => void;
}

type Polyfill = NonNullable<NonNullable<ConstructorParameters<typeof WebsocketProvider>[3]>['WebSocketPolyfill']>;

/** Milliseconds between two questions for what is new: less than the 30 s of silence after which the provider hangs up. */
const askEvery = 20_000;
/** Milliseconds that a relay has to say that it stored something, before it is asked. */
const storedWithin = 3000;
/** Milliseconds between two tries to connect, at most. */
const longestBackoff = 30_000;

/** Close codes of our relay by which trying again is of no use; see docs/relay.md. */
const refusals: Readonly<Record<number, WireView['refused']>> = { 4401: 'token', 4413: 'full' };

const stepOne = (vector: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageSync);
    encoding.writeVarUint(encoder, messageYjsSyncStep1);
    encoding.writeVarUint8Array(encoder, vector);
  });

// What asks for all beyond a state vector says with it how much is there.
const honest = (message: Uint8Array, kept: ReadonlyMap<number, number>): Uint8Array => {
  const decoder = decoding.createDecoder(message);
  if (decoding.readVarUint(decoder) !== messageSync || decoding.readVarUint(decoder) !== messageYjsSyncStep1)
    return message;
  const asked = [...Y.decodeStateVector(decoding.readVarUint8Array(decoder))];
  const told = asked.map(([client, clock]) => [client, Math.min(clock, kept.get(client) ?? 0)] as const);
  return stepOne(Y.encodeStateVector(new Map(told)));
};

/**
 * Carries the log over a relay: the stock provider of y-websocket does it, and this watches what it says. It works with
 * any server of that protocol. One that does not tell by itself what it has stored is asked to send it back.
 */
export class Wire {
  readonly #tools: WireTools;
  readonly #provider: WebsocketProvider;
  #stored = new Map<number, number>();
  #outgoing = new Outgoing();
  #sentAt: number | null = null;
  #receivedAt: number | null = null;
  #refused: WireView['refused'] = null;
  #callOff: () => void = () => undefined;
  #asks: (() => void) | null = null;

  constructor(tools: WireTools) {
    this.#tools = tools;
    const { outer } = tools.engine;
    const awareness = new Awareness(outer);
    // Nobody else is to see that, and when, a laptop is open.
    awareness.setLocalState(null);
    this.#provider = new WebsocketProvider(tools.url, tools.keys.room, outer, {
      connect: false,
      awareness,
      protocols: [syncProtocol, tokenProtocol(tools.keys.token)],
      WebSocketPolyfill: this.#sockets(),
      maxBackoffTime: longestBackoff,
      disableBc: true,
    });
    this.#provider.on('status', ({ status }) => {
      if (status === 'connecting') this.#outgoing = new Outgoing();
      if (status === 'connected') this.#refused = null;
      tools.onChange();
    });
    this.#provider.on('connection-close', (event) => {
      this.#refused = refusals[event?.code ?? 0] ?? null;
      tools.onChange();
    });
    outer.on('update', this.#onOuter);
    this.#provider.connect();
    this.#askOften();
  }

  view(): WireView {
    const connected = this.#provider.wsconnected;
    return {
      connected,
      unsent: this.#tools.engine.changesBeyond(this.#stored),
      sentAt: this.#sentAt,
      receivedAt: this.#receivedAt,
      refused: this.#refused,
    };
  }

  /** How much of the log the relay has, as far as it told or showed: a state vector. */
  stored(): ReadonlyMap<number, number> {
    return this.#stored;
  }

  /** Has the relay send back what it holds beyond a state vector. */
  askBack(vector: Uint8Array): void {
    this.#send(stepOne(vector));
  }

  /** Tells the other side how much is here, which is more than before. */
  tell(): void {
    this.#send(stepOne(Y.encodeStateVector(this.#provider.doc)));
  }

  /** Tries to connect now, where it waits to do so. */
  retry(): void {
    if (this.#provider.wsconnected || this.#provider.wsconnecting) return;
    this.#provider.wsUnsuccessfulReconnects = 0;
    this.#provider.connect();
  }

  close(): void {
    this.#callOff();
    this.#asks?.();
    this.#tools.engine.outer.off('update', this.#onOuter);
    this.#provider.destroy();
    this.#provider.awareness.destroy();
  }

  #sockets(): Polyfill {
    const guarded: unknown = guardSockets(this.#tools.open, {
      received: (message) => this.#received(message),
      sent: (message) => {
        const { kept } = this.#tools;
        return this.#outgoing.messages(kept ? honest(message, kept()) : message);
      },
      onProblem: this.#tools.onProblem,
    });
    // The provider asks for all of a browser's WebSocket and uses the part that the guarded one has.
    return guarded as Polyfill;
  }

  readonly #onOuter = (_update: Uint8Array, origin: unknown): void => {
    if (origin !== this.#provider) this.#askWhetherStored();
  };

  #send(message: Uint8Array): void {
    const { ws, wsconnected } = this.#provider;
    if (wsconnected && ws) ws.send(new Uint8Array(message));
  }

  #askOften(): void {
    this.#callOff = this.#tools.after(askEvery, () => {
      this.tell();
      this.#askOften();
    });
  }

  // Asks for what was sent last to be sent back, where the relay has not told that it has it.
  #askWhetherStored(): void {
    this.#asks ??= this.#tools.after(storedWithin, () => {
      this.#asks = null;
      if (!this.#provider.wsconnected || this.#tools.engine.changesBeyond(this.#stored) === 0) return;
      const vector = Y.decodeStateVector(Y.encodeStateVector(this.#provider.doc));
      for (const client of vector.keys())
        vector.set(client, Math.min(vector.get(client) ?? 0, this.#stored.get(client) ?? 0));
      this.#send(stepOne(Y.encodeStateVector(vector)));
      this.#askWhetherStored();
    });
  }

  #received(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    if (decoding.readVarUint(decoder) !== messageSync) return;
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === messageYjsSyncStep1) {
      // Its own word on what it has; it may have lost what it had when the connection was lost.
      const told = Y.decodeStateVector(body);
      this.#outgoing.told(told);
      this.#stored = new Map();
      this.#isStored(told);
      this.#tools.engine.stored(this.#stored);
    }
    if (step !== messageYjsSyncStep2 && step !== messageYjsUpdate) return;
    // A few bytes that Yjs takes in without a word make a log of which nobody can read a copy any more.
    if (!walkUpdate(body, {})) throw new TypeError('an update that is none');
    const { from, to } = Y.parseUpdateMeta(body);
    // Whoever sends something has it; behind a gap that says nothing of what lies in the gap.
    const reached = [...to].filter(([client]) => (from.get(client) ?? 0) <= (this.#stored.get(client) ?? 0));
    this.#isStored(new Map(reached));
    if (step === messageYjsSyncStep2) this.#tools.engine.cameBack(body);
    if (to.size > 0) this.#receivedAt = this.#tools.now();
  }

  #isStored(vector: ReadonlyMap<number, number>): void {
    for (const [client, clock] of vector) this.#stored.set(client, Math.max(clock, this.#stored.get(client) ?? 0));
    if (this.#tools.engine.changesBeyond(this.#stored) === 0) this.#sentAt = this.#tools.now();
    this.#tools.onChange();
  }
}
